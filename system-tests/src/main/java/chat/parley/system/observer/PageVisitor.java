package chat.parley.system.observer;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.system.client.Api;
import chat.parley.system.client.Credentials;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Socket;
import chat.parley.system.client.TokenRenewal;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A person with one open page, who follows rooms as the page does, and renews tokens and the grant
 * of the room as the page does.
 */
final class PageVisitor implements AutoCloseable {

  private static final Map<String, Object> PREFERENCES =
      Map.of("age", "adult", "tags", List.of("observer"));

  private final Api api;
  private final Credentials credentials;
  private final Socket socket;
  private final CountDownLatch welcome = new CountDownLatch(1);
  private volatile @Nullable RoomId entered;
  private volatile Instant expiry = Instant.MAX;

  /**
   * @param frames receives every frame
   */
  PageVisitor(Api api, HttpClient http, LoggedInUser person, Consumer<JsonNode> frames) {
    this.api = api;
    credentials = new Credentials(api, person);
    URI gateway = URI.create("ws://localhost:" + api.origin().getPort() + "/ws");
    socket =
        new Socket(
            http,
            gateway,
            api.origin().toString(),
            new Socket.Listener() {
              @Override
              public void frame(JsonNode frame) {
                if (frame.path("type").asText().equals("welcome")) {
                  expiry = Instant.parse(frame.path("tokenExpiresAt").asText());
                  welcome.countDown();
                }
                frames.accept(frame);
              }

              @Override
              public void closed(int code) {}
            });
    send(Map.of("type", "connect", "token", person.token(), "client", "test/1"));
    awaitWelcome();
    new TokenRenewal(socket, credentials, this::enterAgain).start(expiry);
  }

  private void awaitWelcome() {
    try {
      if (!welcome.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no welcome for " + person().name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  LoggedInUser person() {
    return credentials.now();
  }

  private void enterAgain() {
    RoomId room = entered;
    if (room != null) {
      var unused = enter(room);
    }
  }

  /** Opens a room's page. Returns the reference that others see there. */
  String enter(RoomId room) {
    entered = room;
    JsonNode grant =
        api.post(person(), "/api/v1/rooms/" + room + "/grant", Json.MAPPER.createObjectNode());
    send(
        Map.of(
            "type", "subscribe", "channel", channel(room), "grant", grant.path("grant").asText()));
    return grant.path("ref").asText();
  }

  /** Subscribes to a channel without a name. */
  void watch(String channel) {
    send(Map.of("type", "subscribe", "channel", channel));
  }

  void leave(RoomId room) {
    entered = null;
    send(Map.of("type", "unsubscribe", "channel", channel(room)));
  }

  void write(RoomId room, String text) {
    send(
        Map.of(
            "type",
            "message.send",
            "id",
            UUID.randomUUID().toString(),
            "channel",
            channel(room),
            "text",
            text));
  }

  void findStranger() {
    send(
        Map.of(
            "type", "match.find", "id", UUID.randomUUID().toString(), "preferences", PREFERENCES));
  }

  void leaveStranger(String channel) {
    send(Map.of("type", "match.leave", "id", UUID.randomUUID().toString(), "channel", channel));
  }

  private void send(Map<String, ?> frame) {
    socket.send(Json.MAPPER.valueToTree(frame).toString());
  }

  static String channel(RoomId room) {
    return "room:" + room;
  }

  @Override
  public void close() {
    socket.close();
  }
}
