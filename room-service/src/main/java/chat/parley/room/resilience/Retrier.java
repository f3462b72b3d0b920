package chat.parley.room.resilience;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Retries for as long as a component is unavailable, with growing pauses, until it works or the
 * service stops. Logs an outage when it begins, then every 30 seconds, and when it is over.
 */
@ApplicationScoped
public class Retrier {

  private static final Logger LOG = Logger.getLogger(Retrier.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(3);
  private static final Duration TELL_EVERY = Duration.ofSeconds(30);

  private final CountDownLatch stopping = new CountDownLatch(1);

  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
    stopping.countDown();
  }

  /** Throws if the service stops; for loops that wait on their own. */
  public void throwIfStopping() {
    if (stopping()) {
      throw new StoppingException();
    }
  }

  /**
   * Waits this long.
   *
   * @throws StoppingException if the service stops before
   */
  public void pause(Duration pause) {
    await(pause);
  }

  private boolean stopping() {
    return stopping.getCount() == 0;
  }

  /**
   * Returns the result of {@code attempt} once it no longer throws an {@link UnavailableException}.
   * Passes other exceptions on to the caller.
   *
   * @throws StoppingException if the service stops before
   */
  public <T> T retryUntilAvailable(String what, Supplier<T> attempt) {
    Duration pause = FIRST_PAUSE;
    long began = 0;
    long told = 0;
    while (!stopping()) {
      try {
        T result = attempt.get();
        if (began != 0) {
          LOG.infof("%s works again.", what);
        }
        return result;
      } catch (UnavailableException e) {
        long now = System.nanoTime();
        if (began == 0 || now - told > TELL_EVERY.toNanos()) {
          LOG.warnf("%s: %s. Trying again until it works.", what, reason(e));
          began = began == 0 ? now : began;
          told = now;
        }
        await(pause);
        pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
      }
    }
    throw new StoppingException();
  }

  private void await(Duration pause) {
    try {
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppingException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException();
    }
  }

  private static String reason(UnavailableException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return e.getMessage()
        + " ("
        + cause.getClass().getSimpleName()
        + ": "
        + cause.getMessage()
        + ")";
  }
}
