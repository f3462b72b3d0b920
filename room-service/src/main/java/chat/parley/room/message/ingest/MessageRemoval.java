package chat.parley.room.message.ingest;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * Removes messages by decision of the moderators' desk. A log has one writer, so a removal is a
 * command like any other; readers see it live. Its actor is nobody: no moderator's account comes
 * near a room.
 */
@ApplicationScoped
public class MessageRemoval {

  private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

  private final Outbox outbox;
  private final SharedKeys keys;
  private final Clock clock;

  MessageRemoval(Outbox outbox, SharedKeys keys, Clock clock) {
    this.outbox = outbox;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Sends the command to remove a message. The log applies it soon, once for each id.
   *
   * @param rule the rule that the message broke, as a code
   */
  @Transactional
  public void request(CommandId id, RoomId room, long seq, String rule) {
    Actor actor = new Actor(NOBODY, new SessionId(id.value()), "", Role.MODERATOR, 0);
    outbox.add(
        Topic.ROOM_SUBMISSIONS,
        room.toString(),
        new RoomSubmission.RemoveMessage(
            id, room, keys.seal(actor, id), clock.instant(), seq, rule));
  }
}
