package chat.parley.identity.picture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/**
 * What a WebP file states before its pixels. The reader decodes whole frames, and each of the
 * file's blocks states its own size, which can differ from the size of the picture.
 *
 * @param decoding bytes that decoding the first frame needs at most
 */
record WebpHeader(long decoding) {

  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  /** Measured with the decoder, per pixel: lossy frames become objects per block of 16 x 16. */
  private static final long LOSSY_BYTES = 26;

  private static final long LOSSLESS_BYTES = 4;
  private static final long ALPHA_BYTES = 5;

  /**
   * Reads the chunks up to the first frame's pixels and resets the stream to its position.
   *
   * @throws IOException if the file ends too early
   */
  static WebpHeader read(ImageInputStream input) throws IOException {
    ByteOrder before = input.getByteOrder();
    input.mark();
    try {
      input.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      return new WebpHeader(chunks(input, input.getStreamPosition() + FIRST_CHUNK));
    } finally {
      input.setByteOrder(before);
      input.reset();
    }
  }

  private static long chunks(ImageInputStream input, long first) throws IOException {
    long position = first;
    long canvas = 0;
    long alpha = 0;
    while (true) {
      input.seek(position);
      byte[] name = new byte[4];
      input.readFully(name);
      long length = input.readUnsignedInt();
      switch (new String(name, StandardCharsets.US_ASCII)) {
        case "VP8 " -> {
          return alpha + lossyPixels(input) * LOSSY_BYTES;
        }
        case "VP8L" -> {
          return alpha + losslessPixels(input) * LOSSLESS_BYTES;
        }
        case "VP8X" -> {
          input.skipBytes(4);
          canvas = (1L + readUnsigned24(input)) * (1L + readUnsigned24(input));
        }
        case "ALPH" -> alpha = canvas * ALPHA_BYTES;
        case "ANMF" -> {
          input.skipBytes(6);
          canvas = Math.max(canvas, (1L + readUnsigned24(input)) * (1L + readUnsigned24(input)));
          length = FRAME_HEADER; // its chunks follow
        }
        default -> {}
      }
      position += CHUNK_HEADER + length + (length & 1);
    }
  }

  private static long lossyPixels(ImageInputStream input) throws IOException {
    input.skipBytes(6);
    long width = input.readUnsignedShort() & 0x3FFF;
    long height = input.readUnsignedShort() & 0x3FFF;
    return width * height;
  }

  private static long losslessPixels(ImageInputStream input) throws IOException {
    input.skipBytes(1);
    long bits = input.readUnsignedInt();
    return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1);
  }

  private static int readUnsigned24(ImageInputStream input) throws IOException {
    return input.readUnsignedShort() | input.readUnsignedByte() << 16;
  }
}
