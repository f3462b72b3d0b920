package chat.parley.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private static final int MANY = 60;

  @Test
  void matchesPasswordsAndDetectsOutdatedHashes() {
    Passwords before = passwords(8_192, 1, 10);
    Passwords today = passwords(19_456, 2, 10);
    String stored = before.hash("a quiet river");
    assertThat(stored).startsWith("$argon2id$").doesNotContain("river");
    assertThat(today.matches("a quiet river", stored)).isTrue();
    assertThat(today.matches("a quiet rivet", stored)).isFalse();
    assertThat(today.outdated(stored)).isTrue();
    assertThat(today.outdated(today.hash("a quiet river"))).isFalse();
    assertThat(today.matches("nobody has this password", null)).isFalse();
  }

  @Test
  void overload_rejectsExcessRequestsAndServesRest() throws Exception {
    Passwords passwords = passwords(19_456, 20, 3);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<String>> hashes = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        hashes.add(
            clients.submit(() -> {
              go.await();
              return passwords.hash("a quiet river");
            }));
      }
      go.countDown();
    }
    List<Future<String>> refused =
        hashes.stream().filter(each -> each.state() == Future.State.FAILED).toList();
    assertThat(refused).isNotEmpty().hasSizeLessThanOrEqualTo(MANY - 4);
    assertThat(refused.getFirst().exceptionNow())
        .isInstanceOfSatisfying(
            Refusal.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    hashes.stream()
        .filter(each -> each.state() == Future.State.SUCCESS)
        .forEach(each -> assertThat(each.resultNow()).startsWith("$argon2id$"));
    assertThat(passwords.hash("and on it goes")).startsWith("$argon2id$");
  }

  private static Passwords passwords(int memory, int iterations, int waiting) {
    return new Passwords(
        new PasswordConfig() {
          @Override
          public int memory() {
            return memory;
          }

          @Override
          public int iterations() {
            return iterations;
          }

          @Override
          public int parallelism() {
            return 1;
          }

          @Override
          public OptionalInt atOnce() {
            return OptionalInt.of(1);
          }

          @Override
          public int waiting() {
            return waiting;
          }

          @Override
          public Duration comeBackAfter() {
            return Duration.ofSeconds(2);
          }
        });
  }
}
