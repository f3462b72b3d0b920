package chat.parley.platform.retry;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Retries for as long as a component is unavailable, with growing pauses (0.1 s to 3 s), until it
 * works or the service stops. Logs an outage when it begins, then every 30 seconds, and when it is
 * over. The waiting thread is the caller's, so a consumer that waits reads nothing further.
 *
 * <p>Use {@link #retryUntilAvailable} where a failed attempt says by its exception that it is an
 * outage, {@link #retryUntilDone} where every failure is one, and {@link #retryWhile} where the
 * caller decides.
 */
@ApplicationScoped
public class Retrier {

  private static final Logger LOG = Logger.getLogger(Retrier.class);
  private static final Duration MIN_PAUSE = Duration.ofMillis(100);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(3);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

  private final CountDownLatch stopping = new CountDownLatch(1);

  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
    stopping.countDown();
  }

  /** Throws if the service stops; for loops that wait on their own. */
  public void throwIfStopping() {
    if (isStopping()) {
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

  /**
   * Returns the result of {@code attempt} once it no longer throws an {@link UnavailableException}.
   * Passes other exceptions on to the caller.
   *
   * @param what the work, at the beginning of a sentence in the log
   * @throws StoppingException if the service stops before
   */
  public <T extends @Nullable Object> T retryUntilAvailable(String what, Supplier<T> attempt) {
    return retryWhile(what, UnavailableException.class::isInstance, attempt);
  }

  /**
   * Runs {@code attempt} until it throws nothing. It runs again after a part of it succeeded, so it
   * is idempotent.
   *
   * @param what the work, at the beginning of a sentence in the log
   * @throws StoppingException if the service stops before
   */
  public void retryUntilDone(String what, Runnable attempt) {
    retryWhile(
        what,
        e -> true,
        () -> {
          attempt.run();
          return true;
        });
  }

  /**
   * Returns the result of {@code attempt}, and runs it again while {@code retryable} accepts what
   * it throws. Passes other exceptions on to the caller.
   *
   * @param what the work, at the beginning of a sentence in the log
   * @throws StoppingException if the service stops before
   */
  public <T extends @Nullable Object> T retryWhile(
      String what, Predicate<RuntimeException> retryable, Supplier<T> attempt) {
    Duration pause = MIN_PAUSE;
    boolean failed = false;
    long logged = 0;
    while (!isStopping()) {
      try {
        T result = attempt.get();
        if (failed) {
          LOG.infof("%s works again.", what);
        }
        return result;
      } catch (RuntimeException e) {
        if (e instanceof StoppingException || !retryable.test(e)) {
          throw e;
        }
        long now = System.nanoTime();
        if (!failed || now - logged > LOG_INTERVAL.toNanos()) {
          LOG.warnf("%s: %s. Trying again until it works.", what, reason(e));
          failed = true;
          logged = now;
        }
        await(pause);
        pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
      }
    }
    throw new StoppingException();
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
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

  private static String reason(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return e.getMessage()
        + " ("
        + cause.getClass().getSimpleName()
        + ": "
        + cause.getMessage()
        + ")";
  }
}
