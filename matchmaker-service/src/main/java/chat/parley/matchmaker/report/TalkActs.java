package chat.parley.matchmaker.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.Area;
import chat.parley.matchmaker.moderation.PairingBans;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.moderation.ActHandler;
import chat.parley.platform.moderation.AuthorHandles;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Applies acts of the moderators' desk to strangers: the person whose key the act's handle contains
 * isn't paired any more. A talk that they are in goes on until one of the two ends it.
 */
@ApplicationScoped
class TalkActs implements ActHandler {

  private final PairingBans bans;
  private final AuthorHandles handles;

  TalkActs(PairingBans bans, AuthorHandles handles) {
    this.bans = bans;
    this.handles = handles;
  }

  @Override
  public Area area() {
    return Area.STRANGERS;
  }

  @Override
  public void apply(ActDecided act) {
    switch (act.kind()) {
      case DISMISS -> {}
      case BAN ->
          bans.ban(
              new PersonKey(handles.open(act.author(), act.content())),
              act.seconds() == null ? null : Duration.ofSeconds(act.seconds()));
      case REMOVE, MUTE -> throw new Refusal(ErrorCode.ACT_INVALID);
    }
  }
}
