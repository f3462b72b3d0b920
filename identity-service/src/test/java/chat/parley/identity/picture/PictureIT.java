package chat.parley.identity.picture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.topic.Topic;
import chat.parley.identity.IdentityTopics;
import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class PictureIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif"})
  void acceptsPictureAndServesReencodedSizes(String format) throws IOException {
    Response session = People.register(People.newName());
    String id = session.path("account.id");
    upload(session, image(format, 900, 600)).then().statusCode(200).body("picture", equalTo(1));
    Response large = picture(id, 1, "large");
    large
        .then()
        .statusCode(200)
        .contentType("image/jpeg")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff");
    assertThat(decoded(large).getWidth()).isEqualTo(512);
    assertThat(decoded(large).getHeight()).isEqualTo(512);
    assertThat(decoded(picture(id, 1, "small")).getWidth()).isEqualTo(96);
    People.refresh(People.cookie(session)).then().body("account.picture", equalTo(1));
  }

  @Test
  void acceptsWebP() throws IOException {
    Response session = People.register(People.newName());
    upload(
            session,
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"))
        .then()
        .statusCode(200);
    assertThat(decoded(picture(session.path("account.id"), 1, "small")).getWidth()).isEqualTo(96);
  }

  @Test
  void newVersionGetsNewUrl_oldUrlRedirects() throws IOException {
    Response session = People.register(People.newName());
    String id = session.path("account.id");
    upload(session, image("png", 200, 200));
    upload(session, image("png", 30, 300)).then().body("picture", equalTo(2));
    given()
        .redirects()
        .follow(false)
        .get("/api/v1/profiles/" + id + "/pictures/1/small")
        .then()
        .statusCode(302);
    assertThat(decoded(picture(id, 1, "small")).getHeight()).isEqualTo(96);
    picture(id, 3, "small").then().statusCode(404);
    picture(id, 0, "small").then().statusCode(404);

    People.as(session).delete("/api/v1/accounts/me/picture").then().body("picture", equalTo(0));
    picture(id, 2, "small").then().statusCode(404);
    upload(session, image("png", 200, 200)).then().body("picture", equalTo(3));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(
                    IdentityTopics.read(kafka, Topic.IDENTITY_ACCOUNTS, id)
                        .getLast()
                        .get("picture")
                        .asInt())
                .isEqualTo(3));
  }

  @Test
  void stripsExifMetadata() throws IOException {
    Response session = People.register(People.newName());
    byte[] secret = "Exif\0\0GPS 48.8566 N 2.3522 E".getBytes(StandardCharsets.US_ASCII);
    byte[] plain = image("jpg", 300, 300);
    ByteBuffer tagged = ByteBuffer.allocate(plain.length + 4 + secret.length);
    tagged.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (secret.length + 2));
    tagged.put(secret).put(plain, 2, plain.length - 2);
    upload(session, tagged.array()).then().statusCode(200);
    byte[] served = picture(session.path("account.id"), 1, "large").asByteArray();
    assertThat(new String(served, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "Exif");
  }

  @Test
  void rejectsNonPicturesAndUnsupportedFormats() throws IOException {
    Response session = People.register(People.newName());
    byte[] zip = {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0};
    byte[] svg =
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
            .getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(image("png", 300, 300), 200);
    byte[] bitmap = image("bmp", 50, 50);
    for (byte[] bytes : List.of(zip, svg, broken, bitmap, new byte[0])) {
      upload(session, bytes).then().statusCode(400).body("code", equalTo("picture-invalid"));
    }
  }

  @Test
  void rejectsTooLargePictures() throws IOException {
    Response session = People.register(People.newName());
    upload(session, hugePng()).then().statusCode(413).body("code", equalTo("picture-too-large"));
    byte[] fat = Arrays.copyOf(image("png", 300, 300), 5 * 1024 * 1024 + 1);
    upload(session, fat).then().statusCode(413);
    People.me(People.token(session)).then().statusCode(200).body("picture", equalTo(0));
  }

  @Test
  void rejectsUploadByGuestsAndWithoutToken() throws IOException {
    Response guest = given().post("/api/v1/sessions/guest");
    upload(guest, image("png", 100, 100)).then().statusCode(403);
    given()
        .multiPart("picture", "p.png", image("png", 9, 9), "image/png")
        .put("/api/v1/accounts/me/picture")
        .then()
        .statusCode(401);
  }

  @Test
  void rejectsExtremeAspectRatio() {
    Response session = People.register(People.newName());
    byte[] stripe = PictureFiles.png(1, 20_000, 8, PictureFiles.GREY, new byte[] {7});
    assertThat(stripe).hasSizeLessThan(200);
    upload(session, stripe).then().statusCode(400).body("code", equalTo("picture-invalid"));
    People.me(People.token(session)).then().statusCode(200);
  }

  @Test
  void rejectsGuestUploadBeforeReadingBody() throws IOException {
    Response guest = given().post("/api/v1/sessions/guest");
    URI base = URI.create(RestAssured.baseURI);
    try (Socket socket = new Socket(base.getHost(), RestAssured.port)) {
      String head =
          """
          PUT /api/v1/accounts/me/picture HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Type: multipart/form-data; boundary=x\r
          Content-Length: 5000000\r
          \r
          """
              .formatted(People.token(guest));
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(30_000);
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
    }
  }

  @Test
  void rejectsFormWithoutPicture() {
    Response session = People.register(People.newName());
    given()
        .auth()
        .oauth2(People.token(session))
        .multiPart("other", "text")
        .put("/api/v1/accounts/me/picture")
        .then()
        .statusCode(400)
        .body("code", equalTo("picture-invalid"));
  }

  private static Response upload(Response session, byte[] bytes) {
    return given()
        .auth()
        .oauth2(People.token(session))
        .multiPart("picture", "p", bytes, "application/octet-stream")
        .put("/api/v1/accounts/me/picture");
  }

  private static Response picture(String id, int version, String size) {
    return given().get("/api/v1/profiles/" + id + "/pictures/" + version + "/" + size);
  }

  private static BufferedImage decoded(Response response) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(response.asByteArray()));
  }

  private static byte[] image(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(width / 2, height / 2, Color.ORANGE.getRGB());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  /** Returns a small file that claims to be 60,000 pixels wide and high. */
  private static byte[] hugePng() throws IOException {
    byte[] bytes = image("png", 1, 1);
    ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
    return bytes;
  }
}
