package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import java.awt.Color;
import java.awt.Graphics2D;
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
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Creates two new square pictures from an uploaded one. Nothing of the file survives except its
 * appearance: no metadata, no location, nothing hidden behind the picture.
 *
 * <p>Only the square in the middle is decoded, and of a large one only some of its pixels.
 * Therefore, the memory that a file needs does not depend on its shape. The upper bound is known
 * from its header, and is reserved in the {@link DecodingBudget} before any pixel is decoded.
 */
final class ImageSanitizer {

  static final int LARGE = 512;
  static final int SMALL = 96;

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "webp");

  private final DecodingBudget budget;

  ImageSanitizer(DecodingBudget budget) {
    this.budget = budget;
  }

  /** The picture in its two sizes, as JPEG. */
  record Redrawn(byte[] large, byte[] small) {}

  /**
   * @throws Refusal {@code picture-invalid}, {@code picture-too-large}; {@code unavailable} if many
   *     other pictures are being decoded
   */
  Redrawn sanitize(Path file) {
    try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new Refusal(ErrorCode.PICTURE_INVALID);
      }
      ImageReader reader = readers.next();
      try {
        return redraw(reader, input);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof Refusal refusal) {
        throw refusal;
      }
      // Readers throw all kinds of exceptions for broken files.
      throw new Refusal(ErrorCode.PICTURE_INVALID);
    }
  }

  private Redrawn redraw(ImageReader reader, ImageInputStream input) throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    if (!FORMATS.contains(format)) {
      throw new Refusal(ErrorCode.PICTURE_INVALID);
    }
    JpegHeader jpeg = format.equals("jpeg") ? JpegHeader.read(input) : null;
    PngHeader png = format.equals("png") ? PngHeader.read(input) : null;
    long ofWhole =
        format.equals("webp")
            ? WebpHeader.read(input).decoding()
            : jpeg == null ? 0 : jpeg.wholeCoefficients();
    reader.setInput(input);
    PictureLayout layout = PictureLayout.of(reader);
    try (var _ = budget.reserve(DecodingBudget.need(layout, ofWhole))) {
      BufferedImage square = upright(decode(reader, layout, jpeg, png), orientation(reader, png));
      return new Redrawn(jpeg(square, LARGE), jpeg(square, SMALL));
    }
  }

  /** Returns the square in the middle on white, each pixel as a browser shows it. */
  private static BufferedImage decode(
      ImageReader reader, PictureLayout layout, @Nullable JpegHeader jpeg, @Nullable PngHeader png)
      throws IOException {
    BufferedImage square =
        new BufferedImage(layout.side(), layout.side(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = square.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, square.getWidth(), square.getHeight());
    graphics.dispose();
    if (layout.source().isEmpty()) {
      return square;
    }
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceRegion(layout.source());
    param.setSourceSubsampling(layout.step(), layout.step(), 0, 0);
    if (jpeg != null && jpeg.components() == 4) {
      PixelColours.drawCmyk(
          reader.readRaster(0, param), jpeg.adobeTransform(), square, layout.left(), layout.top());
    } else {
      PixelColours.draw(reader.read(0, param), png, square, layout.left(), layout.top());
    }
    return square;
  }

  /** Returns how the camera was held; null if the file does not contain it in a readable form. */
  private static @Nullable Orientation orientation(ImageReader reader, @Nullable PngHeader png) {
    try {
      if (png != null) {
        return Orientation.typeOf(png.orientation());
      }
      return reader.getFormatName().equalsIgnoreCase("jpeg")
          ? ExifUtils.getExifOrientation(reader, 0)
          : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static BufferedImage upright(BufferedImage image, @Nullable Orientation orientation) {
    return orientation == null || orientation == Orientation.TOP_LEFT
        ? image
        : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
  }

  private static byte[] jpeg(BufferedImage square, int side) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Thumbnails.of(square)
        .forceSize(side, side)
        .imageType(BufferedImage.TYPE_INT_RGB)
        .outputFormat("jpg")
        .outputQuality(0.86)
        .toOutputStream(output);
    return output.toByteArray();
  }
}
