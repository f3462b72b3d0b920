package chat.parley.platform.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetrierTest {

  private final Retrier retrier = new Retrier();
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void retriesWhileUnavailable() {
    assertThat(retrier.retryUntilAvailable("Work", () -> failTwice(new UnavailableException("no"))))
        .isEqualTo(3);
  }

  @Test
  void passesOtherFailuresOn() {
    assertThatThrownBy(() ->
            retrier.retryUntilAvailable("Work", () -> failTwice(new IllegalStateException("no"))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void retriesAnyFailureUntilDone() {
    retrier.retryUntilDone("Work", () -> failTwice(new IllegalStateException("no")));
    assertThat(attempts).hasValue(3);
  }

  @Test
  void endsWhenServiceStops() {
    retrier.stop(new ShutdownEvent());
    assertThatThrownBy(() -> retrier.retryUntilDone("Work", attempts::incrementAndGet))
        .isInstanceOf(StoppingException.class);
    assertThatThrownBy(retrier::throwIfStopping).isInstanceOf(StoppingException.class);
    assertThat(attempts).hasValue(0);
  }

  private int failTwice(RuntimeException failure) {
    if (attempts.incrementAndGet() < 3) {
      throw failure;
    }
    return attempts.get();
  }
}
