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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Publishes bans to gateways, by {@code room.bans.v1}; each method runs within the transaction that
 * changes them. That topic is kept permanently: a tombstone of a ban that is over must remain.
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

  /** Publishes a ban; end null: until it is lifted. */
  void begins(RoomId room, UUID person, @Nullable Instant end) {
    pseudonyms
        .resolveAccount(room, person)
        .ifPresent(account ->
            outbox.add(Topic.ROOM_BANS, key(room, account), new Ban(Channel.room(room), end)));
  }

  /** Publishes the end of a ban. */
  void ends(RoomId room, UUID person) {
    pseudonyms.resolveAccount(room, person).ifPresent(account -> ends(room, account));
  }

  /** Ends all bans of a person with this reference, because their account is erased. */
  public void endAll(AccountId account, UUID reference) {
    outbox.add(sanctions.banning(reference).stream().map(room -> end(room, account)).toList());
  }

  /** Ends all bans of a room that is deleted, in one step, however many there are. */
  void endAll(@Observes RoomDeletion gone) {
    RoomId room = gone.room();
    outbox.add(
        pseudonyms.resolveAccount(room, sanctions.bannedFrom(room)).stream()
            .map(account -> end(room, account))
            .toList());
  }

  private void ends(RoomId room, AccountId account) {
    outbox.add(List.of(end(room, account)));
  }

  /** Returns a tombstone, which removes the record of the ban. */
  private Outbox.OutboxRecord end(RoomId room, AccountId account) {
    return new Outbox.OutboxRecord(Topic.ROOM_BANS, key(room, account), null, Map.of());
  }

  private String key(RoomId room, AccountId account) {
    return keys.inboxOf(account, Channel.room(room)).id();
  }
}
