package chat.parley.system.client;

import java.util.function.BooleanSupplier;

/** Who somebody is, with the tokens that are good now. Safe to use from any thread. */
final class Credentials {

  private final Api api;
  private Person person;

  Credentials(Api api, Person person) {
    this.api = api;
    this.person = person;
  }

  synchronized Person now() {
    return person;
  }

  /** Asks for a fresh token until there is one, or until nobody needs it any more. */
  void renew(BooleanSupplier needless) {
    while (!needless.getAsBoolean()) {
      try {
        Person fresh = api.refresh(now());
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
