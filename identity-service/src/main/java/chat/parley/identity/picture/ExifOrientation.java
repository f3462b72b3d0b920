package chat.parley.identity.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the camera was held, according to an Exif block (TIFF). */
final class ExifOrientation {

  static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final int TYPE_SHORT = 3;

  private ExifOrientation() {}

  /** Returns 1 to 8; {@link #UPRIGHT} if the block does not contain it, or can't be read. */
  static int of(byte[] tiff) {
    if (tiff.length < 8) {
      return UPRIGHT;
    }
    ByteBuffer buffer = ByteBuffer.wrap(tiff);
    buffer.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = buffer.getInt(4);
    if (buffer.getShort(2) != 42 || directory < 8 || directory > tiff.length - 2) {
      return UPRIGHT;
    }
    int entries = Short.toUnsignedInt(buffer.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if (entry > tiff.length - ENTRY_BYTES) {
        return UPRIGHT;
      }
      if (Short.toUnsignedInt(buffer.getShort(entry)) == TAG
          && buffer.getShort(entry + 2) == TYPE_SHORT) {
        int value = Short.toUnsignedInt(buffer.getShort(entry + 8));
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
