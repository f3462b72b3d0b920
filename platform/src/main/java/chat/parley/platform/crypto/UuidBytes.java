package chat.parley.platform.crypto;

import java.nio.ByteBuffer;
import java.util.UUID;

/** The 16 bytes of a UUID, in network order. */
public final class UuidBytes {

  private UuidBytes() {}

  /** Returns the bytes of an id. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(Long.BYTES * 2)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** Returns the id of which these are the bytes. */
  public static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
