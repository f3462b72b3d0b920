package chat.parley.system.client;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the owners of rooms for what logs lack, until they have it. The logs are used under their
 * participant's lock.
 */
final class Repairs {

  private final Api api;
  private final Credentials credentials;
  private final Object lock;
  private final BooleanSupplier needless;
  private volatile @Nullable RuntimeException lastFailure;

  Repairs(Api api, Credentials credentials, Object lock, BooleanSupplier needless) {
    this.api = api;
    this.credentials = credentials;
    this.lock = lock;
    this.needless = needless;
  }

  /** Begins to fill a log in which frames wait already. */
  void start(RoomLog log) {
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

  private boolean fillOnce(RoomLog log) {
    Api.Changes missing = new CatchUp(api, credentials.now(), log.room()).since(position(log));
    synchronized (lock) {
      return log.filled(missing);
    }
  }

  private CatchUp.@Nullable Position position(RoomLog log) {
    synchronized (lock) {
      String epoch = log.epoch();
      return epoch == null ? null : new CatchUp.Position(epoch, log.last());
    }
  }

  @Override
  public String toString() {
    return "last failure of a repair: " + lastFailure;
  }
}
