package chat.parley.system.client;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the owners of rooms for the changes that logs lack, until they have them. The logs are used
 * under their participant's lock.
 */
final class GapRepairs {

  private final Api api;
  private final Credentials credentials;
  private final Object lock;
  private final BooleanSupplier needless;
  private volatile @Nullable RuntimeException lastFailure;

  GapRepairs(Api api, Credentials credentials, Object lock, BooleanSupplier needless) {
    this.api = api;
    this.credentials = credentials;
    this.lock = lock;
    this.needless = needless;
  }

  /** Begins to fill a log in which frames already wait. */
  void start(ReaderLog log) {
    Thread.startVirtualThread(() -> {
      while (!needless.getAsBoolean()) {
        try {
          if (!fillOnce(log)) {
            return;
          }
        } catch (RuntimeException e) {
          lastFailure = e;
          Pause.beforeRetry();
        }
      }
    });
  }

  private boolean fillOnce(ReaderLog log) {
    Api.Changes missing =
        new ChangesClient(api, credentials.now(), log.room()).since(position(log));
    synchronized (lock) {
      return log.filled(missing);
    }
  }

  private ChangesClient.@Nullable Position position(ReaderLog log) {
    synchronized (lock) {
      String epoch = log.epoch();
      return epoch == null ? null : new ChangesClient.Position(epoch, log.last());
    }
  }

  @Override
  public String toString() {
    return "last failure of a repair: " + lastFailure;
  }
}
