package chat.parley.identity.picture;

import static chat.parley.identity.picture.PictureFiles.bytes;
import static chat.parley.identity.picture.PictureFiles.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSanitizerTest {

  private static final long BUDGET = 128L << 20;

  /** 64 x 64, all (200, 40, 40), with Adobe's marker, as Pillow writes it. */
  private static final String CMYK_JPEG =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0O"
          + "EQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/8AAFAgAQABABEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAA"
          + "AAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNC"
          + "scEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6"
          + "g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq"
          + "8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD7Ar4Ur4Ur9U6KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK"
          + "KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK"
          + "KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK"
          + "KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK//9k=";

  @TempDir Path folder;

  @Test
  void cropsToCenterSquare() throws IOException {
    BufferedImage wide = PictureFiles.filled(3000, 1000, Color.RED.getRGB());
    Graphics2D graphics = wide.createGraphics();
    graphics.setColor(Color.BLUE);
    graphics.fillRect(1000, 0, 1000, 1000);
    graphics.dispose();
    BufferedImage drawn = drawn(PictureFiles.encoded(wide, "png"));
    assertThat(drawn.getWidth()).isEqualTo(512);
    assertThat(drawn.getHeight()).isEqualTo(512);
    expect(drawn, 3, 3, 0, 0, 255);
    expect(drawn, 508, 508, 0, 0, 255);
  }

  @Test
  void rejectsExtremeAspectRatioBeforeDecoding() {
    expectRefusal(
        ErrorCode.PICTURE_INVALID,
        () -> drawn(PictureFiles.png(1, 20_000, 8, PictureFiles.GREY, bytes(7))));
    expectRefusal(
        ErrorCode.PICTURE_INVALID,
        () -> drawn(PictureFiles.png(20_000, 2, 8, PictureFiles.GREY, bytes(7))));
  }

  @Test
  void memoryForWidePictureDependsOnlyOnCroppedSquare() throws IOException {
    byte[] wide = PictureFiles.png(20_000, 2_000, 8, PictureFiles.RGB, bytes(9, 90, 200));
    Path file = Files.write(folder.resolve("wide"), wide);
    ImageSanitizer tight = new ImageSanitizer(new DecodingBudget(90L << 20));
    assertThat(tight.sanitize(file).large()).isNotEmpty();
  }

  @Test
  void rejectsPictureThatExceedsDecodingMemory() {
    byte[] bomb = PictureFiles.lossyWebp(16_383, 16_383);
    assertThat(bomb).hasSizeLessThan(100);
    expectRefusal(ErrorCode.PICTURE_TOO_LARGE, () -> drawn(bomb));
  }

  @Test
  void fillsTransparencyWithWhite() throws IOException {
    expect(drawn(PictureFiles.png(60, 40, 8, PictureFiles.RGBA, bytes(0, 0, 0, 0))), 255, 255, 255);
    expect(
        drawn(PictureFiles.png(60, 40, 8, PictureFiles.GREY_ALPHA, bytes(0, 128))), 127, 127, 127);
    BufferedImage clear = new BufferedImage(60, 40, BufferedImage.TYPE_INT_ARGB);
    expect(drawn(PictureFiles.encoded(clear, "gif")), 255, 255, 255);
  }

  @Test
  void preservesGreyLevels() throws IOException {
    expect(
        drawn(PictureFiles.png(9, 9, 8, PictureFiles.GREY_ALPHA, bytes(128, 255))), 128, 128, 128);
    expect(
        drawn(
            PictureFiles.png(
                9, 9, 16, PictureFiles.GREY, bytes(128, 128), chunk("tRNS", bytes(0, 9)))),
        128,
        128,
        128);
    expect(drawn(PictureFiles.png(9, 9, 8, PictureFiles.GREY, bytes(128))), 128, 128, 128);
    BufferedImage grey = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 81; i++) {
      grey.getRaster().setSample(i % 9, i / 9, 0, 128);
    }
    expect(drawn(PictureFiles.encoded(grey, "jpeg")), 128, 128, 128);
  }

  @Test
  void convertsCmykColours() throws IOException {
    expect(drawn(Base64.getDecoder().decode(CMYK_JPEG)), 200, 40, 40);
  }

  @Test
  void appliesPngGamma_unlessSrgb() throws IOException {
    byte[] linear = chunk("gAMA", bytes(0, 1, 0x86, 0xA0));
    byte[] usual = chunk("gAMA", bytes(0, 0, 0xB1, 0x8F));
    expect(drawn(PictureFiles.png(9, 9, 8, PictureFiles.GREY, bytes(128), linear)), 188, 188, 188);
    expect(drawn(PictureFiles.png(9, 9, 8, PictureFiles.GREY, bytes(128), usual)), 128, 128, 128);
    expect(
        drawn(
            PictureFiles.png(
                9, 9, 8, PictureFiles.GREY, bytes(128), linear, chunk("sRGB", bytes(0)))),
        128,
        128,
        128);
  }

  @Test
  void appliesPngColourProfile() throws IOException {
    byte[] swapped = swappedProfile();
    byte[] chunk =
        chunk(
            "iCCP",
            ByteBuffer.allocate(3 + PictureFiles.deflated(swapped).length)
                .put(bytes('s', 0, 0))
                .put(PictureFiles.deflated(swapped))
                .array());
    BufferedImage drawn =
        drawn(PictureFiles.png(9, 9, 8, PictureFiles.RGB, bytes(255, 0, 0), chunk));
    Color middle = new Color(drawn.getRGB(256, 256));
    assertThat(middle.getBlue()).isGreaterThan(200);
    assertThat(middle.getRed()).isLessThan(60);
  }

  @Test
  void ignoresOversizedOrBrokenColourProfile() throws IOException {
    byte[] bomb = PictureFiles.deflated(new byte[30_000_000]);
    for (byte[] profile : List.of(bomb, bytes(1, 2, 3))) {
      byte[] body =
          ByteBuffer.allocate(3 + profile.length).put(bytes('s', 0, 0)).put(profile).array();
      expect(
          drawn(
              PictureFiles.png(9, 9, 8, PictureFiles.RGB, bytes(10, 200, 30), chunk("iCCP", body))),
          10,
          200,
          30);
    }
  }

  @Test
  void appliesPngExifOrientation() throws IOException {
    byte[] exif =
        bytes('M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0);
    byte[][] rows = new byte[64][];
    for (int y = 0; y < 64; y++) {
      rows[y] = new byte[65];
      if (y >= 32) {
        java.util.Arrays.fill(rows[y], 1, 65, (byte) 255);
      }
    }
    BufferedImage drawn =
        drawn(PictureFiles.png(64, 64, 8, PictureFiles.GREY, rows, chunk("eXIf", exif)));
    expect(drawn, 60, 256, 255, 255, 255);
    expect(drawn, 450, 256, 0, 0, 0);
  }

  @Test
  void keepsPositionOfPartialFirstGifFrame() throws IOException {
    byte[] corner = PictureFiles.encoded(PictureFiles.filled(100, 100, Color.RED.getRGB()), "gif");
    ByteBuffer.wrap(corner).order(java.nio.ByteOrder.LITTLE_ENDIAN).putShort(6, (short) 400);
    ByteBuffer.wrap(corner).order(java.nio.ByteOrder.LITTLE_ENDIAN).putShort(8, (short) 400);
    BufferedImage drawn = drawn(corner);
    expect(drawn, 60, 60, 255, 0, 0);
    expect(drawn, 300, 300, 255, 255, 255);
  }

  private BufferedImage drawn(byte[] file) throws IOException {
    Path path = Files.write(folder.resolve("upload"), file);
    return ImageIO.read(
        new ByteArrayInputStream(
            new ImageSanitizer(new DecodingBudget(BUDGET)).sanitize(path).large()));
  }

  /** A profile in which the first component is blue and the third is red. */
  private static byte[] swappedProfile() {
    byte[] srgb =
        java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_sRGB).getData();
    ByteArrayOutputStream swapped = new ByteArrayOutputStream();
    swapped.writeBytes(srgb);
    byte[] profile = swapped.toByteArray();
    ByteBuffer tags = ByteBuffer.wrap(profile);
    int count = tags.getInt(128);
    for (int i = 0; i < count; i++) {
      int at = 132 + 12 * i;
      switch (tags.getInt(at)) {
        case 0x7258595A -> tags.putInt(at, 0x6258595A); // rXYZ
        case 0x6258595A -> tags.putInt(at, 0x7258595A); // bXYZ
        default -> {}
      }
    }
    return profile;
  }

  private static void expect(BufferedImage drawn, int red, int green, int blue) {
    expect(drawn, 256, 256, red, green, blue);
  }

  private static void expect(BufferedImage drawn, int x, int y, int red, int green, int blue) {
    Color colour = new Color(drawn.getRGB(x, y));
    int[] seen = {colour.getRed(), colour.getGreen(), colour.getBlue()};
    int[] wanted = {red, green, blue};
    for (int i = 0; i < 3; i++) {
      assertThat(seen[i]).as("%s, component %d", colour, i).isBetween(wanted[i] - 4, wanted[i] + 4);
    }
  }

  private static void expectRefusal(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
