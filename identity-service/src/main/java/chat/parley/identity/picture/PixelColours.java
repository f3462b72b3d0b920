package chat.parley.identity.picture;

import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * Turns decoded pixels into those that a browser shows for the file on a white page: sRGB, without
 * transparency.
 *
 * <p>Java treats grey as linear light, ignores what a PNG states about its colours, and does not
 * support CMYK. Therefore, this class does it by hand. It works row by row, so it needs no memory
 * for a second picture.
 */
final class PixelColours {

  private static final int OPAQUE = 0xFF000000;
  private static final int WHITE = 255;

  private PixelColours() {}

  /** Draws decoded pixels onto a white or earlier picture, their corner at {@code left, top}. */
  static void draw(
      BufferedImage image, @Nullable PngHeader png, BufferedImage on, int left, int top) {
    boolean plainGrey =
        image.getColorModel().getColorSpace() == ColorSpace.getInstance(ColorSpace.CS_GRAY);
    if (png == null && !plainGrey) {
      Graphics2D graphics = on.createGraphics();
      graphics.drawImage(image, left, top, null);
      graphics.dispose();
      return;
    }
    Correction correction = Correction.of(png);
    int width = Math.min(image.getWidth(), on.getWidth() - left);
    int height = Math.min(image.getHeight(), on.getHeight() - top);
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < height; y++) {
      if (plainGrey) {
        greyRow(image, y, row);
      } else {
        image.getRGB(0, y, row.length, 1, row, 0, row.length);
      }
      correction.apply(row);
      for (int x = 0; x < width; x++) {
        row[x] = onWhite(row[x]);
      }
      on.setRGB(left, top + y, width, 1, row, 0, row.length);
    }
  }

  /** Draws the samples of a JPEG with four components, as browsers do without a colour profile. */
  static void drawCmyk(Raster raster, int adobeTransform, BufferedImage on, int left, int top) {
    int width = Math.min(raster.getWidth(), on.getWidth() - left);
    int height = Math.min(raster.getHeight(), on.getHeight() - top);
    int[] samples = new int[raster.getWidth() * 4];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
      for (int x = 0; x < width; x++) {
        int c = samples[4 * x];
        int m = samples[4 * x + 1];
        int yellow = samples[4 * x + 2];
        int black = samples[4 * x + 3];
        if (adobeTransform == 2) {
          double blue = m - 128;
          double red = yellow - 128;
          int luma = c;
          c = clamp(luma + 1.402 * red);
          m = clamp(luma - 0.344136 * blue - 0.714136 * red);
          yellow = clamp(luma + 1.772 * blue);
        }
        row[x] = rgb(c * black / 255, m * black / 255, yellow * black / 255);
      }
      on.setRGB(left, top + y, width, 1, row, 0, width);
    }
  }

  private static void greyRow(BufferedImage image, int y, int[] row) {
    ColorModel model = image.getColorModel();
    WritableRaster raster = image.getRaster();
    int bands = raster.getNumBands();
    int limit = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    boolean sixteen = raster.getTransferType() == DataBuffer.TYPE_USHORT;
    int[] samples = raster.getPixels(0, y, image.getWidth(), 1, (int[]) null);
    for (int x = 0; x < row.length; x++) {
      int grey = level(samples[x * bands], limit, sixteen);
      int alpha =
          model.hasAlpha() && bands > 1 ? level(samples[x * bands + 1], limit, sixteen) : 255;
      row[x] = alpha << 24 | grey << 16 | grey << 8 | grey;
    }
  }

  private static int level(int sample, int limit, boolean sixteen) {
    return sixteen ? sample >> 8 : sample * 255 / limit;
  }

  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    return rgb(
        blend(argb >> 16 & 255, alpha), blend(argb >> 8 & 255, alpha), blend(argb & 255, alpha));
  }

  private static int blend(int colour, int alpha) {
    return (colour * alpha + WHITE * (255 - alpha)) / 255;
  }

  private static int rgb(int red, int green, int blue) {
    return OPAQUE | red << 16 | green << 8 | blue;
  }

  private static int clamp(double value) {
    return (int) Math.clamp(Math.round(value), 0, 255);
  }

  /** A correction that a PNG's header requests for the colours of its pixels. */
  private sealed interface Correction {

    /** Corrects a row of pixels, in place. */
    void apply(int[] row);

    static Correction of(@Nullable PngHeader png) {
      if (png != null && png.profile() instanceof ICC_Profile profile) {
        return new ByProfile(profile);
      }
      return png != null && png.gamma() instanceof Double gamma ? ByGamma.of(gamma) : new None();
    }

    record None() implements Correction {
      @Override
      public void apply(int[] row) {}
    }

    record ByGamma(int[] table) implements Correction {
      static ByGamma of(double gamma) {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
          double light = Math.pow(i / 255.0, 1 / gamma);
          double shown =
              light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
          table[i] = clamp(255 * shown);
        }
        return new ByGamma(table);
      }

      @Override
      public void apply(int[] row) {
        for (int i = 0; i < row.length; i++) {
          row[i] =
              row[i] & OPAQUE
                  | table[row[i] >> 16 & 255] << 16
                  | table[row[i] >> 8 & 255] << 8
                  | table[row[i] & 255];
        }
      }
    }

    record ByProfile(ColorConvertOp conversion, int components) implements Correction {
      ByProfile(ICC_Profile profile) {
        this(
            new ColorConvertOp(
                new ICC_ColorSpace(profile), ColorSpace.getInstance(ColorSpace.CS_sRGB), null),
            profile.getNumComponents());
      }

      @Override
      public void apply(int[] row) {
        WritableRaster from =
            Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, row.length, 1, components, null);
        WritableRaster to =
            Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, row.length, 1, 3, null);
        for (int x = 0; x < row.length; x++) {
          for (int band = 0; band < components; band++) {
            from.setSample(x, 0, band, row[x] >> (16 - 8 * band) & 255);
          }
        }
        conversion.filter(from, to);
        for (int x = 0; x < row.length; x++) {
          int colour = rgb(to.getSample(x, 0, 0), to.getSample(x, 0, 1), to.getSample(x, 0, 2));
          row[x] = row[x] & OPAQUE | colour & ~OPAQUE;
        }
      }
    }
  }
}
