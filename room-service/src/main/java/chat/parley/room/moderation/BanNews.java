package chat.parley.room.moderation;

import chat.parley.contracts.channel.Ban;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.outbox.Outbox;
import chat.parley.room.directory.RoomGoes;
import chat.parley.room.pseudonym.Masks;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells gateways of bans, by {@code room.bans.v1}; each method within the transaction that changes
 * them. That topic is kept for good: of a ban that is over a tombstone has to remain.
 */
@ApplicationScoped
public class BanNews {

  private final Sanctions sanctions;
  private final Masks masks;
  private final SharedKeys keys;
  private final Outbox outbox;

  BanNews(Sanctions sanctions, Masks masks, SharedKeys keys, Outbox outbox) {
    this.sanctions = sanctions;
    this.masks = masks;
    this.keys = keys;
    this.outbox = outbox;
  }

  /** Somebody is banned; null: until it is lifted. */
  void begins(RoomId room, UUID person, @Nullable Instant end) {
    masks
        .behind(room, person)
        .ifPresent(account ->
            outbox.add(Topic.ROOM_BANS, key(room, account), new Ban(Channel.room(room), end)));
  }

  /** Somebody is banned no longer. */
  void ends(RoomId room, UUID person) {
    masks.behind(room, person).ifPresent(account -> ends(room, account));
  }

  /** Somebody is forgotten who is known by this reference. */
  public void endAll(AccountId account, UUID reference) {
    sanctions
        .list("kind = 'ban' and personId = :person", Parameters.with("person", reference))
        .forEach(ban -> ends(new RoomId(ban.roomId), account));
  }

  /** A room is deleted, and nobody is banned from it any more. */
  void endAll(@Observes RoomGoes gone) {
    sanctions
        .list("kind = 'ban' and roomId = :room", Parameters.with("room", gone.room().value()))
        .forEach(ban -> ends(gone.room(), ban.personId));
  }

  private void ends(RoomId room, AccountId account) {
    outbox.add(Topic.ROOM_BANS, key(room, account), null, Map.of());
  }

  private String key(RoomId room, AccountId account) {
    return keys.inboxOf(account, Channel.room(room)).id();
  }
}
