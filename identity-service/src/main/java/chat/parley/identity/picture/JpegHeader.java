package chat.parley.identity.picture;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * What a JPEG file states before its pixels.
 *
 * @param components colour components: 4 are cyan, magenta, yellow and black
 * @param adobeTransform of Adobe's marker: 2 is YCCK; -1 without the marker
 * @param wholeCoefficients bytes that a decoder needs outside of the heap because the pixels come
 *     in several scans (progressive files); 0 if they come in one
 */
record JpegHeader(int components, int adobeTransform, long wholeCoefficients) {

  private static final int START_OF_SCAN = 0xDA;
  private static final int ADOBE = 0xEE;
  private static final int BYTES_OF_COEFFICIENT = 2;

  /**
   * Reads the markers up to the first scan and resets the stream to its position.
   *
   * @throws IOException if the file ends too early, or is damaged
   */
  static JpegHeader read(ImageInputStream input) throws IOException {
    input.mark();
    try {
      return markers(input);
    } finally {
      input.reset();
    }
  }

  private static JpegHeader markers(ImageInputStream input) throws IOException {
    int components = 0;
    int transform = -1;
    long coefficients = 0;
    boolean progressive = false;
    long position = input.getStreamPosition() + 2;
    while (true) {
      input.seek(position);
      if (input.readUnsignedByte() != 0xFF) {
        throw new IOException("not a marker");
      }
      int marker = input.readUnsignedByte();
      if (marker == 0xFF) {
        position++; // a fill byte
        continue;
      }
      int length = input.readUnsignedShort();
      if (marker == START_OF_SCAN) {
        boolean severalScans = progressive || input.readUnsignedByte() < components;
        return new JpegHeader(components, transform, severalScans ? coefficients : 0);
      } else if (isFrame(marker)) {
        progressive = marker % 4 == 2;
        input.readUnsignedByte();
        int height = input.readUnsignedShort();
        int width = input.readUnsignedShort();
        components = input.readUnsignedByte();
        coefficients = (long) width * height * fullComponents(input, components);
      } else if (marker == ADOBE && length >= 14) {
        input.skipBytes(11);
        transform = input.readUnsignedByte();
      }
      position += 2 + length;
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /**
   * Returns the bytes of coefficients per pixel, rounded up. Components with fewer samples count in
   * part.
   */
  private static long fullComponents(ImageInputStream input, int components) throws IOException {
    int samples = 0;
    int limit = 1;
    for (int i = 0; i < components; i++) {
      input.readUnsignedByte();
      int factors = input.readUnsignedByte();
      input.readUnsignedByte();
      int each = Math.max(1, (factors >> 4) * (factors & 15));
      samples += each;
      limit = Math.max(limit, each);
    }
    return Math.ceilDiv(samples * BYTES_OF_COEFFICIENT, limit);
  }
}
