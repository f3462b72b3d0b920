package chat.parley.moderation.desk;

import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.pseudonym.ScopeKeys;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognizes moderators without storing who they are. The service doesn't start without a key. */
@Startup
@ApplicationScoped
class Moderators {

  private final CurrentCaller caller;
  private final KeyedHash hash;

  Moderators(CurrentCaller caller, ScopeKeys keys) {
    this.caller = caller;
    hash = keys.current().hash("desk.moderators");
  }

  /** Returns the moderator who sends the current request. */
  Moderator current() {
    Caller known = caller.get();
    return new Moderator(known.account(), hash.text(known.account().toString()), known.name());
  }
}
