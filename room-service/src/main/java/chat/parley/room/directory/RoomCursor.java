package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * A position in the list of rooms: the last room that was read. Clients return it without reading
 * it.
 */
final class RoomCursor {

  private static final int BYTES = 16;
  private static final int TIME_ORDERED = 7;

  private RoomCursor() {}

  static String after(RoomId last) {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(last.value().getMostSignificantBits())
            .putLong(last.value().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Returns the last room that was read.
   *
   * @throws Problem {@code cursor-invalid} if this service did not create the cursor
   */
  static RoomId read(String cursor) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      UUID last =
          bytes.remaining() == BYTES ? new UUID(bytes.getLong(), bytes.getLong()) : new UUID(0, 0);
      if (last.version() == TIME_ORDERED) {
        return new RoomId(last);
      }
    } catch (IllegalArgumentException e) {
      // Rejected below.
    }
    throw new Problem(ErrorCode.CURSOR_INVALID);
  }
}
