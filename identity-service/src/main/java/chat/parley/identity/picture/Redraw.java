package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.Canvas;
import net.coobird.thumbnailator.geometry.Positions;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Makes two new square pictures of an uploaded one. Nothing of the file survives but what it looks
 * like: no metadata, no place where it was taken, nothing hidden behind the picture.
 *
 * <p>What the file says of its size is checked before any of it is decoded, and large ones are
 * decoded in steps of several pixels, so that a small file cannot take much memory.
 */
final class Redraw {

  static final int LARGE = 512;
  static final int SMALL = 96;

  private static final long MOST_PIXELS = 40_000_000;
  private static final int MOST_SIDE = 20_000;
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "webp");

  private Redraw() {}

  /** The picture in its two sizes, as JPEG. */
  record Redrawn(byte[] large, byte[] small) {}

  /**
   * @throws Problem {@code picture-invalid} or {@code picture-too-large}
   */
  static Redrawn of(Path file) {
    try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
      BufferedImage image = decode(input);
      return new Redrawn(jpeg(image, LARGE), jpeg(image, SMALL));
    } catch (IOException | RuntimeException e) {
      if (e instanceof Problem problem) {
        throw problem;
      }
      // Readers throw all kinds of things at broken files.
      throw new Problem(ErrorCode.PICTURE_INVALID);
    }
  }

  private static BufferedImage decode(ImageInputStream input) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
    if (!readers.hasNext()) {
      throw new Problem(ErrorCode.PICTURE_INVALID);
    }
    ImageReader reader = readers.next();
    try {
      if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        throw new Problem(ErrorCode.PICTURE_INVALID);
      }
      reader.setInput(input);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MOST_PIXELS || Math.max(width, height) > MOST_SIDE) {
        throw new Problem(ErrorCode.PICTURE_TOO_LARGE);
      }
      ImageReadParam param = reader.getDefaultReadParam();
      int step = Math.max(1, Math.min(width, height) / (2 * LARGE));
      param.setSourceSubsampling(step, step, 0, 0);
      return upright(reader.read(0, param), orientation(reader));
    } finally {
      reader.dispose();
    }
  }

  /** How a camera was held; null if the file does not say, or not so that one could read it. */
  private static @Nullable Orientation orientation(ImageReader reader) {
    try {
      return reader.getFormatName().equalsIgnoreCase("jpeg")
          ? ExifUtils.getExifOrientation(reader, 0)
          : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static BufferedImage upright(BufferedImage image, @Nullable Orientation orientation) {
    return orientation == null
        ? image
        : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
  }

  private static byte[] jpeg(BufferedImage image, int side) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Thumbnails.of(image)
        .crop(Positions.CENTER)
        .size(side, side)
        .addFilter(new Canvas(side, side, Positions.CENTER, Color.WHITE))
        .imageType(BufferedImage.TYPE_INT_RGB)
        .outputFormat("jpg")
        .outputQuality(0.86)
        .toOutputStream(output);
    return output.toByteArray();
  }
}
