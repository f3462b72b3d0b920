package chat.parley.room.event;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.crypto.SharedKeys;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * News that are no part of a log: sent once, without waiting, and possibly lost. Whoever connects
 * reads the state anew by REST.
 */
@ApplicationScoped
public class BestEffortNotifier {

  private final SharedKeys keys;
  private final EventPublisher publisher;

  BestEffortNotifier(SharedKeys keys, EventPublisher publisher) {
    this.keys = keys;
    this.publisher = publisher;
  }

  /**
   * Tells a person's other devices how far they have read. In a masked room by the channel of that
   * room alone: on the account's own it would lie beside what is no secret, and tell who reads
   * there.
   */
  public void read(AccountId account, RoomId room, boolean masked, long n) {
    Channel of = Channel.room(room);
    publisher.hint(
        EventRecords.of(inbox(account, of, masked), "read", new ServerFrame.Read(of, n)));
  }

  /** Tells a person's other devices, where {@link #read} does, that they keep a room otherwise. */
  public void kept(AccountId account, RoomId room, boolean masked) {
    Channel of = Channel.room(room);
    publisher.hint(EventRecords.of(inbox(account, of, masked), "kept", new ServerFrame.Kept(of)));
  }

  /** Tells a person, where {@link #read} does, that a room's owner offers them something. */
  public void offered(AccountId account, RoomId room, boolean masked) {
    Channel of = Channel.room(room);
    publisher.hint(
        EventRecords.of(
            inbox(account, of, masked), "room.offered", new ServerFrame.RoomOffered(of)));
  }

  private Channel inbox(AccountId account, Channel room, boolean masked) {
    return masked ? keys.inboxOf(account, room) : keys.inboxOf(account);
  }

  /** Tells a room that its settings are of this version now. */
  public void changed(RoomId room, int version) {
    Channel channel = Channel.room(room);
    publisher.hint(
        EventRecords.of(channel, "room.changed", new ServerFrame.RoomChanged(channel, version)));
  }
}
