package chat.parley.room.event;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.crypto.SharedKeys;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends notifications that are not part of a log: sent once, without waiting, and possibly lost. A
 * client that connects reads the state again by REST.
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
   * Notifies a person's other devices how far they have read. In an anonymous room this uses the
   * channel of that room only: on the account's own channel it would be next to public information,
   * and reveal who reads there.
   */
  public void read(AccountId account, RoomId room, boolean masked, long n) {
    Channel of = Channel.room(room);
    publisher.hint(
        EventRecords.of(inbox(account, of, masked), "read", new ServerFrame.Read(of, n)));
  }

  /**
   * Notifies a person's other devices, on the same channel as {@link #read}, that the room's entry
   * in their favourites changed.
   */
  public void favouriteChanged(AccountId account, RoomId room, boolean masked) {
    Channel of = Channel.room(room);
    publisher.hint(
        EventRecords.of(
            inbox(account, of, masked), "favourite.changed", new ServerFrame.FavouriteChanged(of)));
  }

  /**
   * Notifies a person, on the same channel as {@link #read}, that a room's owner offers them a
   * role.
   */
  public void offered(AccountId account, RoomId room, boolean masked) {
    Channel of = Channel.room(room);
    publisher.hint(
        EventRecords.of(
            inbox(account, of, masked), "room.offered", new ServerFrame.RoomOffered(of)));
  }

  private Channel inbox(AccountId account, Channel room, boolean masked) {
    return masked ? keys.inboxOf(account, room) : keys.inboxOf(account);
  }

  /** Notifies a room that its settings now have this version. */
  public void changed(RoomId room, int version) {
    Channel channel = Channel.room(room);
    publisher.hint(
        EventRecords.of(channel, "room.changed", new ServerFrame.RoomChanged(channel, version)));
  }
}
