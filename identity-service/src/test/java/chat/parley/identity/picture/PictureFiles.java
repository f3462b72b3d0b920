package chat.parley.identity.picture;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Picture files for the tests, built byte by byte where no library would create them. */
final class PictureFiles {

  static final int GREY = 0;
  static final int RGB = 2;
  static final int GREY_ALPHA = 4;
  static final int RGBA = 6;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private PictureFiles() {}

  /** Returns an image as ImageIO encodes it. */
  static byte[] encoded(RenderedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static BufferedImage filled(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  /** Returns a PNG chunk. */
  static byte[] chunk(String type, byte... body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      byte[] name = type.getBytes(StandardCharsets.US_ASCII);
      CRC32 crc = new CRC32();
      crc.update(name);
      crc.update(body);
      output.writeInt(body.length);
      output.write(name);
      output.write(body);
      output.writeInt((int) crc.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns a PNG whose pixels are all {@code pixel}, with {@code chunks} before them. */
  static byte[] png(int width, int height, int depth, int colour, byte[] pixel, byte[]... chunks) {
    byte[] row = new byte[1 + width * pixel.length];
    for (int x = 0; x < width; x++) {
      System.arraycopy(pixel, 0, row, 1 + x * pixel.length, pixel.length);
    }
    byte[][] rows = new byte[height][];
    java.util.Arrays.fill(rows, row);
    return png(width, height, depth, colour, rows, chunks);
  }

  /** Returns a PNG of rows that begin with their filter's number. */
  static byte[] png(int width, int height, int depth, int colour, byte[][] rows, byte[]... chunks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(pixels);
        DataOutputStream data = new DataOutputStream(header)) {
      data.writeInt(width);
      data.writeInt(height);
      data.write(new byte[] {(byte) depth, (byte) colour, 0, 0, 0});
      for (byte[] row : rows) {
        deflated.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.writeBytes(SIGNATURE);
    bytes.writeBytes(chunk("IHDR", header.toByteArray()));
    for (byte[] each : chunks) {
      bytes.writeBytes(each);
    }
    bytes.writeBytes(chunk("IDAT", pixels.toByteArray()));
    bytes.writeBytes(chunk("IEND"));
    return bytes.toByteArray();
  }

  /** Returns bytes by their values. */
  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] deflated(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      deflated.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns a WebP file with a small canvas, whose lossy frame states this size. */
  static byte[] lossyWebp(int width, int height) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(bytes(58, 0, 0, 0));
    bytes.writeBytes("WEBPVP8X".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(bytes(10, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 99, 0, 0));
    bytes.writeBytes("VP8 ".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(bytes(28, 0, 0, 0, 0x10, 1, 0, 0x9D, 1, 0x2A));
    bytes.writeBytes(bytes(width & 255, width >> 8, height & 255, height >> 8));
    bytes.writeBytes(new byte[18]);
    return bytes.toByteArray();
  }
}
