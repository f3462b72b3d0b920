package chat.parley.room.membership;

import chat.parley.room.directory.Room;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A favourite room of a person.
 *
 * @param readMark the number of the last message that they have read
 * @param unread how many messages came since
 * @param mentions how many of the scanned unread messages mention them
 * @param notificationLevel their notification level for the room
 * @param self how the room knows them; absent in an anonymous room where they have no pseudonym yet
 */
record MyRoom(
    Room room,
    long readMark,
    long unread,
    int mentions,
    NotificationLevel notificationLevel,
    @Nullable Self self) {

  /** The author of their messages there: reference and name. */
  record Self(UUID ref, String name) {}
}
