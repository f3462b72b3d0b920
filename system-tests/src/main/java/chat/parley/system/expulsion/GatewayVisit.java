package chat.parley.system.expulsion;

import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A person's connection to one gateway, and when it ended. */
final class GatewayVisit {

  private final CompletableFuture<Boolean> welcome = new CompletableFuture<>();
  private final CompletableFuture<Long> endedAt = new CompletableFuture<>();
  private final Socket socket;

  GatewayVisit(HttpClient http, int port, String origin, LoggedInUser person) {
    socket =
        new Socket(
            http,
            URI.create("ws://localhost:" + port + "/ws"),
            origin,
            new Socket.Listener() {
              @Override
              public void frame(JsonNode frame) {
                if (frame.get("type").asText().equals("welcome")) {
                  welcome.complete(true);
                }
              }

              @Override
              public void closed(int code) {
                endedAt.complete(System.nanoTime());
              }
            });
    socket.send(
        "{\"type\":\"connect\",\"token\":\"%s\",\"client\":\"test/1\"}".formatted(person.token()));
  }

  void awaitWelcome(Duration patience) {
    var unused = welcome.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Waits for the end. Returns its time in nanoseconds of this process. */
  long awaitEnd(Duration patience) {
    return endedAt.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join();
  }

  int code() {
    return socket.end().join();
  }
}
