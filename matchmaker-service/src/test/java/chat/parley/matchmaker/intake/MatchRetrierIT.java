package chat.parley.matchmaker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Tests which failures count as an outage, and which are the fault of a command. */
@QuarkusTest
@ParleyTest
class MatchRetrierIT {

  @Inject MatchRetrier retrier;

  @Test
  void retriesKafkaTimeoutsUntilSuccess() {
    assertThat(attemptsUntilDone(new CompletionException(new TimeoutException("no answer"))))
        .isEqualTo(6);
    assertThat(attemptsUntilDone(new KafkaException("not sent", new TimeoutException("full"))))
        .isEqualTo(6);
  }

  @Test
  void retriesDatabaseLockTimeouts() {
    assertThat(attemptsUntilDone(new IllegalStateException(new SQLException("lock", "55P03"))))
        .isEqualTo(6);
  }

  @Test
  void givesUpOnPermanentFailures() {
    assertThat(attemptsUntilDone(new IllegalStateException("a bug"))).isEqualTo(5);
    assertThat(attemptsUntilDone(new CompletionException(new RecordTooLargeException("1 GB"))))
        .isEqualTo(5);
  }

  /** Returns the attempts of work that fails five times, and then succeeds. */
  private int attemptsUntilDone(RuntimeException failure) {
    AtomicInteger attempts = new AtomicInteger();
    retrier.retry(() -> {
      if (attempts.incrementAndGet() <= 5) {
        throw failure;
      }
    });
    return attempts.get();
  }
}
