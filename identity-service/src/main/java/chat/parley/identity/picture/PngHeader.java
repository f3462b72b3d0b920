package chat.parley.identity.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a PNG file states before its pixels about how to show them. The JDK's reader ignores all of
 * it; browsers do not.
 *
 * @param profile the colour profile, if there is a usable one for three or one components
 * @param gamma the file gamma, such as 0.45455; null: none, or the file states that it is sRGB
 * @param orientation Exif orientation, 1 to 8
 */
record PngHeader(@Nullable ICC_Profile profile, @Nullable Double gamma, int orientation) {

  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_OVERHEAD = 12;
  private static final int MAX_PROFILE_BYTES = 1024 * 1024;

  /** The gamma of an sRGB display, within the tolerance of the PNG specification. */
  private static final double SRGB_GAMMA = 1 / 2.2;

  private static final double TOLERANCE = 0.01;

  /**
   * Reads the chunks up to the pixels and resets the stream to its position.
   *
   * @throws IOException if the file ends too early
   */
  static PngHeader read(ImageInputStream input) throws IOException {
    input.mark();
    try {
      return chunks(input);
    } finally {
      input.reset();
    }
  }

  private static PngHeader chunks(ImageInputStream input) throws IOException {
    ICC_Profile profile = null;
    Double gamma = null;
    boolean srgb = false;
    int orientation = 1;
    long position = input.getStreamPosition() + SIGNATURE_BYTES;
    while (true) {
      input.seek(position);
      long length = input.readUnsignedInt();
      byte[] name = new byte[4];
      input.readFully(name);
      String type = new String(name, StandardCharsets.US_ASCII);
      switch (type) {
        case "IDAT", "IEND" -> {
          return new PngHeader(profile, srgb || profile != null ? null : gamma, orientation);
        }
        case "iCCP" -> profile = profile(body(input, length));
        case "sRGB" -> srgb = true;
        case "gAMA" -> gamma = gamma(input.readUnsignedInt());
        case "eXIf" -> orientation = ExifOrientation.of(body(input, length));
        default -> {}
      }
      position += CHUNK_OVERHEAD + length;
    }
  }

  private static @Nullable Double gamma(long hundredThousandths) {
    double gamma = hundredThousandths / 100_000.0;
    return gamma <= 0 || Math.abs(gamma - SRGB_GAMMA) < TOLERANCE ? null : gamma;
  }

  private static byte[] body(ImageInputStream input, long length) throws IOException {
    byte[] body = new byte[(int) Math.min(length, MAX_PROFILE_BYTES)];
    input.readFully(body);
    return body;
  }

  /**
   * Reads a profile. One that can't be read, or is larger than legitimate ones are, counts as none.
   */
  private static @Nullable ICC_Profile profile(byte[] chunk) {
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    if (name + 2 >= chunk.length) {
      return null;
    }
    try {
      ICC_Profile profile =
          ICC_Profile.getInstance(inflate(Arrays.copyOfRange(chunk, name + 2, chunk.length)));
      int space = profile.getColorSpaceType();
      return space == ColorSpace.TYPE_RGB || space == ColorSpace.TYPE_GRAY ? profile : null;
    } catch (DataFormatException | IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] inflate(byte[] compressed) throws DataFormatException {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed);
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 || output.size() + count > MAX_PROFILE_BYTES) {
          throw new DataFormatException();
        }
        output.write(buffer, 0, count);
      }
      return output.toByteArray();
    }
  }
}
