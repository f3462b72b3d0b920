package chat.parley.room.moderation;

import chat.parley.contracts.channel.Ban;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.outbox.Outbox;
import chat.parley.room.directory.RoomDeletion;
import chat.parley.room.pseudonym.Pseudonyms;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells gateways of bans, by {@code room.bans.v1}; each method within the transaction that changes
 * them. That topic is kept for good: of a ban that is over a tombstone has to remain.
 */
@ApplicationScoped
public class BanPublisher {

  private final Sanctions sanctions;
  private final Pseudonyms pseudonyms;
  private final SharedKeys keys;
  private final Outbox outbox;

  BanPublisher(Sanctions sanctions, Pseudonyms pseudonyms, SharedKeys keys, Outbox outbox) {
    this.sanctions = sanctions;
    this.pseudonyms = pseudonyms;
    this.keys = keys;
    this.outbox = outbox;
  }

  /** Somebody is banned; null: until it is lifted. */
  void begins(RoomId room, UUID person, @Nullable Instant end) {
    pseudonyms
        .behind(room, person)
        .ifPresent(account ->
            outbox.add(Topic.ROOM_BANS, key(room, account), new Ban(Channel.room(room), end)));
  }

  /** Somebody is banned no longer. */
  void ends(RoomId room, UUID person) {
    pseudonyms.behind(room, person).ifPresent(account -> ends(room, account));
  }

  /** Somebody is forgotten who is known by this reference. */
  public void endAll(AccountId account, UUID reference) {
    outbox.add(
        sanctions
            .list("kind = 'ban' and personId = :person", Parameters.with("person", reference))
            .stream()
            .map(ban -> end(new RoomId(ban.roomId), account))
            .toList());
  }

  /**
   * A room is deleted, and nobody is banned from it any more. However many were, it is one step.
   */
  void endAll(@Observes RoomDeletion gone) {
    RoomId room = gone.room();
    outbox.add(
        pseudonyms.behind(room, sanctions.bannedFrom(room)).stream()
            .map(account -> end(room, account))
            .toList());
  }

  private void ends(RoomId room, AccountId account) {
    outbox.add(List.of(end(room, account)));
  }

  /** A tombstone: what told gateways of the ban is over. */
  private Outbox.OutboxRecord end(RoomId room, AccountId account) {
    return new Outbox.OutboxRecord(Topic.ROOM_BANS, key(room, account), null, Map.of());
  }

  private String key(RoomId room, AccountId account) {
    return keys.inboxOf(account, Channel.room(room)).id();
  }
}
