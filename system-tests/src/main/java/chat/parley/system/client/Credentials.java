package chat.parley.system.client;

import java.util.function.BooleanSupplier;

/** A person's identity and currently valid tokens. Safe to use from any thread. */
public final class Credentials {

  private final Api api;
  private LoggedInUser person;

  public Credentials(Api api, LoggedInUser person) {
    this.api = api;
    this.person = person;
  }

  /** Returns the person with the tokens that are valid now. */
  public synchronized LoggedInUser now() {
    return person;
  }

  /** Retries until there is a fresh token, or until nobody needs it any more. */
  public void renew(BooleanSupplier needless) {
    while (!needless.getAsBoolean()) {
      try {
        LoggedInUser fresh = api.refresh(now());
        synchronized (this) {
          person = fresh;
        }
        return;
      } catch (RuntimeException e) {
        Pause.beforeRetry();
      }
    }
  }
}
