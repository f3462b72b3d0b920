package chat.parley.system.anonymity;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.MatchQueue;
import chat.parley.system.client.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * People who write in a room under their names and meet strangers, over two gateways. They fill in
 * their profile, wait, cancel, talk, write, ask to reveal and are rejected, report, block, and
 * leave.
 */
final class StrangerActivity implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ParleyInstance parley;
  private final Api api;
  private final List<Guest> all = new ArrayList<>();
  private final Set<String> pairs = new TreeSet<>();

  /** A person, and the frames that their connection has received. */
  record Guest(LoggedInUser person, Socket socket, List<JsonNode> frames, Set<String> secrets) {

    /** Returns what reveals who they are: their names, and the content of their profile. */
    Set<String> names() {
      Set<String> names = new TreeSet<>(secrets);
      names.addAll(ForumActivity.namesOf(person));
      return names;
    }

    /** Waits for a frame of this type. */
    JsonNode gets(String type) {
      await().alias(type).atMost(TIMEOUT).until(() -> frames(type).findFirst().isPresent());
      return frames(type).reduce((first, last) -> last).orElseThrow();
    }

    private java.util.stream.Stream<JsonNode> frames(String type) {
      return frames.stream().filter(frame -> frame.path("type").asText().equals(type));
    }

    void says(Map<String, ?> frame) {
      socket.send(Json.MAPPER.valueToTree(frame).toString());
    }
  }

  StrangerActivity(ParleyInstance parley) {
    this.parley = parley;
    api = new Api(URI.create(parley.address()));
  }

  List<Guest> guests() {
    return all;
  }

  /** Returns the ids of the pairs. */
  Set<String> pairs() {
    return pairs;
  }

  void run(int couples) {
    LoggedInUser first = api.register(name());
    RoomId room = api.enterRoom(first, "night owls");
    for (int i = 0; i < couples; i++) {
      meet(guest(room), guest(room), i);
    }
    Guest alone = guest(room);
    find(alone, "alone");
    alone.gets("match.waiting");
    alone.says(Map.of("type", "match.cancel", "id", id()));
    MatchQueue queue = new MatchQueue(parley.redis().port());
    await().atMost(TIMEOUT).until(() -> queue.length() == 0);
  }

  private Guest guest(RoomId room) {
    LoggedInUser person = api.register(name());
    Set<String> secrets = Set.of("@here" + name(), "@there" + name());
    put(
        person,
        "/api/v1/matches/profile",
        Map.of(
            "country",
            "PT",
            "handles",
            List.copyOf(secrets),
            "gender",
            "female",
            "birthDate",
            "1990-05-04",
            "genders",
            List.of(),
            "ages",
            List.of()));
    List<JsonNode> frames = new CopyOnWriteArrayList<>();
    URI gateway =
        URI.create("ws://localhost:%d/ws".formatted(parley.gateways().get(all.size() % 2).port()));
    Socket socket =
        new Socket(
            http,
            gateway,
            parley.address(),
            new Socket.Listener() {
              @Override
              public void frame(JsonNode frame) {
                frames.add(frame);
              }

              @Override
              public void closed(int code) {}
            });
    Guest guest = new Guest(person, socket, frames, secrets);
    guest.says(Map.of("type", "connect", "token", person.token(), "client", "test/1"));
    guest.gets("welcome");
    guest.says(
        Map.of(
            "type",
            "message.send",
            "id",
            id(),
            "channel",
            "room:" + room,
            "text",
            "It is me, " + person.name()));
    guest.gets("outcome");
    all.add(guest);
    return guest;
  }

  private void meet(Guest one, Guest other, int number) {
    find(one, "interest" + number);
    find(other, "interest" + number);
    String channel = one.gets("match.found").get("channel").asText();
    other.gets("match.found");
    String pair = channel.substring("pair:".length());
    pairs.add(pair);
    for (Guest each : List.of(one, other)) {
      each.says(
          Map.of(
              "type",
              "subscribe",
              "channel",
              channel,
              "grant",
              each.gets("match.found").get("grant").asText()));
      each.gets("subscribed");
    }
    one.says(
        Map.of("type", "message.send", "id", id(), "channel", channel, "text", "Good evening"));
    other.gets("message");
    other.says(
        Map.of(
            "type", "typing", "channel", channel, "active", true, "preview", true, "text", "So"));
    one.gets("typing");
    one.says(Map.of("type", "match.reveal", "id", id(), "channel", channel, "answer", "ask"));
    one.gets("match.revealed");
    post(
        other.person,
        "/api/v1/matches/" + pair + "/reports",
        Map.of("reason", "spam", "note", "Too friendly"));
    other.says(
        Map.of(
            "type",
            number % 2 == 0 ? "match.leave" : "match.block",
            "id",
            id(),
            "channel",
            channel));
    one.gets("match.ended");
    other.gets("match.ended");
  }

  private static void find(Guest guest, String interest) {
    guest.says(
        Map.of(
            "type", "match.find",
            "id", id(),
            "preferences", Map.of("age", "adult", "tags", List.of(interest))));
  }

  private void put(LoggedInUser person, String path, Object body) {
    call(person, "PUT", path, body);
  }

  private void post(LoggedInUser person, String path, Object body) {
    call(person, "POST", path, body);
  }

  private void call(LoggedInUser person, String method, String path, Object body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(parley.address() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + person.token())
            .header("Content-Type", "application/json")
            .method(
                method,
                HttpRequest.BodyPublishers.ofString(Json.MAPPER.valueToTree(body).toString()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String name() {
    return "soul" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    all.forEach(guest -> guest.socket().close());
    http.close();
  }
}
