package chat.parley.stack.mail;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.process.Ports;
import chat.parley.stack.proxy.ReverseProxy;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.mail.Address;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailPageIT {
  private final int port = Ports.free();
  private final MailServer server = new MailServer(Ports.free());
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private ReverseProxy reverseProxy;

  @BeforeEach
  void start() {
    server.start();
    reverseProxy =
        new ReverseProxy(
            Map.of("chat-gateway", List.of(1)), Map.of(MailPage.PATH, new MailPage(server)));
    reverseProxy.listen(port, List.of("127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    reverseProxy.close();
    server.close();
  }

  @Test
  void showsMailAsEscapedTextWithLinks() throws Exception {
    assertThat(page("localhost").body()).contains("Nothing yet");
    GreenMailUtil.sendTextEmail(
        "ana@example.org",
        "parley@localhost",
        "Hello <b>",
        "Follow http://localhost:8080/confirm#abc <script>",
        new ServerSetup(server.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    assertThat(page("localhost").body())
        .contains(
            "Hello &lt;b&gt;",
            "ana@example.org",
            "<a href=\"http://localhost:8080/confirm#abc\">",
            "&lt;script&gt;");
  }

  @Test
  void malformedMailDoesNotHideOthers() throws Exception {
    var setup = new ServerSetup(server.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    var letter = new MimeMessage(GreenMailUtil.getSession(setup));
    letter.setText("Follow http://localhost:8080/confirm#unread");
    letter.setHeader("To", "zoe@exam\u00adple.org <<, \u200b");
    letter.setHeader("Date", "never");
    Transport.send(letter, new Address[] {new InternetAddress("zoe@example.org")});
    var garbled = new MimeMessage(GreenMailUtil.getSession(setup));
    garbled.setText("a");
    garbled.setHeader("To", "bo@example.org");
    garbled.setHeader("Content-Type", "multipart/mixed; boundary=");
    Transport.send(garbled, new Address[] {new InternetAddress("bo@example.org")});
    GreenMailUtil.sendTextEmail("ana@example.org", "parley@localhost", "Good", "text", setup);

    assertThat(page("localhost").body()).contains("#unread", "bo@example.org", "Good");
  }

  @Test
  void rejectsForeignHostName() throws Exception {
    assertThat(page("127.0.0.1").statusCode()).isEqualTo(200);
    assertThat(page("evil.example").statusCode()).isEqualTo(403);
  }

  /** Requests the page under a host name. */
  private Answer page(String name) throws Exception {
    return client
        .request(
            new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/mail")
                .putHeader("Host", name + ":" + port))
        .compose(HttpClientRequest::send)
        .compose(got -> got.body().map(body -> new Answer(got.statusCode(), body.toString())))
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, SECONDS);
  }

  private record Answer(int statusCode, String body) {}
}
