package chat.parley.room.membership;

import chat.parley.room.directory.Room;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room that somebody keeps.
 *
 * @param mark up to where they have read
 * @param unread how many messages came since
 * @param mentions how many of those name them, as far as they were looked through
 * @param notice what they want notice of there
 * @param self as whom they are known there; absent in a masked room where they wear no mask yet
 */
record MyRoom(
    Room room,
    long mark,
    long unread,
    int mentions,
    NotificationLevel notice,
    @Nullable Self self) {

  /** Stands as the author of their messages there: by reference and name. */
  record Self(UUID ref, String name) {}
}
