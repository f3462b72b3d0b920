package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Connections that a phone left behind when it changed networks: they stay open but send nothing.
 */
@QuarkusTest
@ParleyTest
class SilentConnectionsIT {

  private static final int CONNECTIONS_OF_A_GUEST = 10;

  @TestHTTPResource URI http;
  private final AccountId guest = TestWorld.newAccount();
  private final List<Socket> leftBehind = new ArrayList<>();
  private final List<TestSocket> connected = new ArrayList<>();
  private TestWorld testWorld;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
  }

  @AfterEach
  void stop() throws IOException {
    connected.forEach(TestSocket::close);
    for (Socket each : leftBehind) {
      each.close();
    }
  }

  @Test
  void newConnection_replacesSilentOneOfSameSessionOnly() throws IOException {
    SessionId session = new SessionId(UUID.randomUUID());
    for (int n = 0; n < CONNECTIONS_OF_A_GUEST; n++) {
      leaveBehind(token(session));
    }
    await().atMost(TestSocket.TIMEOUT).until(() -> comesIn(session));
    assertThat(comesIn(new SessionId(UUID.randomUUID()))).isFalse();
  }

  private boolean comesIn(SessionId session) {
    TestSocket socket = TestSocket.open(http);
    socket.send(connect(token(session)));
    if (socket.next(1).getFirst().path("type").textValue().equals("welcome")) {
      connected.add(socket);
      return true;
    }
    assertThat(socket.closeCode()).isEqualTo(CloseCode.TOO_MANY.number());
    return false;
  }

  private String token(SessionId session) {
    return testWorld.identity().sign(testWorld.identity().claims(guest, session, "Guest", "guest"));
  }

  private static String connect(String token) {
    return "{\"type\":\"connect\",\"token\":\"%s\",\"client\":\"test/1\"}".formatted(token);
  }

  /** Connects, and from then on doesn't even answer pings. */
  private void leaveBehind(String token) throws IOException {
    Socket socket = new Socket(http.getHost(), http.getPort());
    leftBehind.add(socket);
    var out = new DataOutputStream(socket.getOutputStream());
    String request =
        """
        GET /ws HTTP/1.1
        Host: %s:%d
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Protocol: parley.v1

        """
            .formatted(http.getHost(), http.getPort());
    out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    String answer = line(socket);
    assertThat(answer).contains("101");
    while (!line(socket).isEmpty()) {
      // the rest of the headers
    }
    byte[] frame = connect(token).getBytes(StandardCharsets.US_ASCII);
    out.write(0x81);
    out.write(0x80 | 126);
    out.writeShort(frame.length);
    out.writeInt(0); // a mask that changes nothing
    out.write(frame);
    out.flush();
    assertThat(socket.getInputStream().read()).isEqualTo(0x81);
  }

  private static String line(Socket from) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int each = from.getInputStream().read();
        each != '\n';
        each = from.getInputStream().read()) {
      if (each < 0) {
        throw new IOException("the gateway hung up after " + line);
      }
      line.write(each);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }
}
