package chat.parley.system.anonymity;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Many people use the forum for some time, over the public address. All of them have an open
 * socket, follow the threads, write in a room as well, and use every function of the forum.
 */
final class ForumActivity implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(5);
  private final ParleyInstance parley;
  private final Api api;
  private final List<LoggedInUser> people = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicInteger framesOfThreads = new AtomicInteger();

  /** Paths of posts and of comments, with their authors. */
  private final List<String> posts = new ArrayList<>();

  private final Map<String, LoggedInUser> items = new LinkedHashMap<>();

  private final List<String> rooms = new ArrayList<>();

  /** Everybody's references in the anonymous rooms, with the room of each. */
  private final Map<String, String> masks = new LinkedHashMap<>();

  private int words;

  ForumActivity(ParleyInstance parley, int size) {
    this.parley = parley;
    api = new Api(URI.create(parley.address()));
    for (int i = 0; i < size; i++) {
      people.add(api.register("soul" + UUID.randomUUID().toString().substring(0, 8)));
    }
  }

  /** Returns what names a person: account, name, mail, session. */
  static Set<String> namesOf(LoggedInUser person) {
    UUID account = UUID.fromString(person.account());
    byte[] claims = Base64.getUrlDecoder().decode(person.token().split("\\.")[1]);
    Set<String> names = new TreeSet<>();
    names.add(person.account());
    names.add(account.toString().replace("-", ""));
    names.add(person.name());
    try {
      names.add(Json.MAPPER.readTree(claims).get("sid").asText());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return names;
  }

  List<LoggedInUser> people() {
    return people;
  }

  /** Returns the thread of each id that the forum issued. */
  Map<String, String> threadOfItem() {
    Map<String, String> threads = new HashMap<>();
    for (String path : items.keySet()) {
      String[] parts = path.split("/");
      threads.put(parts[parts.length - 1], parts[4]);
    }
    return threads;
  }

  /** Returns all rooms. */
  List<String> rooms() {
    return rooms;
  }

  /** Returns the anonymous room of each reference that a person has there. */
  Map<String, String> roomOfMask() {
    return masks;
  }

  void run(int steps) {
    RoomId room = api.enterRoom(people.getFirst(), "night owls");
    rooms.add(room.toString());
    List<String> masked =
        List.of(
            enterMasked(people.get(0), "confessions"), enterMasked(people.get(1), "wild dreams"));
    for (LoggedInUser person : people) {
      write(person, null);
    }
    people.forEach(person -> {
      Socket socket = listen(person, room);
      sockets.add(socket);
      masked.forEach(each -> takePartIn(each, person, socket));
    });
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> framesOfThreads.get() >= people.size() * posts.size());
    int joined = framesOfThreads.get();
    for (int i = 0; i < steps; i++) {
      step(any(people));
    }
    speakAtOnce();
    await().atMost(Duration.ofSeconds(60)).until(() -> framesOfThreads.get() > joined + steps);
  }

  /** Connects a person, subscribes them to every thread, and writes in the room. */
  private Socket listen(LoggedInUser person, RoomId room) {
    AtomicInteger welcomes = new AtomicInteger();
    Socket.Listener listener =
        new Socket.Listener() {
          @Override
          public void frame(JsonNode frame) {
            if (frame.path("type").asText().equals("welcome")) {
              welcomes.incrementAndGet();
            }
            if (frame.path("channel").asText().startsWith("post:")) {
              framesOfThreads.incrementAndGet();
            }
          }

          @Override
          public void closed(int code) {}
        };
    URI gateway = URI.create("ws://localhost:" + URI.create(parley.address()).getPort() + "/ws");
    Socket socket = new Socket(http, gateway, parley.address(), listener);
    send(socket, Map.of("type", "connect", "token", person.token(), "client", "test/1"));
    await().atMost(Duration.ofSeconds(30)).until(() -> welcomes.get() == 1);
    send(socket, Map.of("type", "subscribe", "channel", "forum"));
    send(socket, Map.of("type", "subscribe", "channel", "room:" + room));
    for (String post : posts) {
      send(socket, Map.of("type", "subscribe", "channel", "post:" + post.split("/")[4]));
    }
    say(socket, room.toString(), "It is me, " + person.name());
    return socket;
  }

  private static void say(Socket socket, String room, String text) {
    send(
        socket,
        Map.of(
            "type",
            "message.send",
            "id",
            UUID.randomUUID().toString(),
            "channel",
            "room:" + room,
            "text",
            text));
  }

  /**
   * Writes in all rooms, so that messages under names and under pseudonyms are stored in one batch.
   */
  private void speakAtOnce() {
    sockets.forEach(socket -> rooms.forEach(room -> say(socket, room, word())));
  }

  private String enterMasked(LoggedInUser person, String name) {
    String id =
        call(person, "POST", "/api/v1/rooms", Map.of("name", name, "kind", "masked"))
            .path("id")
            .asText();
    rooms.add(id);
    return id;
  }

  /** Joins, writes, reads, reports, and adds the room to the favourites. */
  private void takePartIn(String room, LoggedInUser person, Socket socket) {
    String path = "/api/v1/rooms/" + room;
    JsonNode grant = call(person, "POST", path + "/grant", Map.of());
    masks.put(grant.path("ref").asText(), room);
    String channel = "room:" + room;
    send(
        socket,
        Map.of("type", "subscribe", "channel", channel, "grant", grant.path("grant").asText()));
    send(socket, Map.of("type", "typing", "channel", channel));
    say(socket, room, word());
    call(person, "PUT", path + "/favourite", null);
    call(person, "PUT", path + "/read-mark", Map.of("n", 1));
    call(person, "POST", path + "/reports", Map.of("reason", "spam"));
    call(person, "GET", "/api/v1/rooms/me", null);
  }

  private static void send(Socket socket, Map<String, String> frame) {
    socket.send(Json.MAPPER.valueToTree(frame).toString());
  }

  private void step(LoggedInUser person) {
    String item = any(List.copyOf(items.keySet()));
    String post = item.split("/comments/")[0];
    switch (random.nextInt(10)) {
      case 0 -> write(person, null);
      case 1, 2 -> write(person, post);
      case 3 -> answer(person, item, post);
      case 4 -> call(person, "PUT", item + "/like", null);
      case 5 -> {
        call(person, "PUT", item + "/like", null);
        call(person, "DELETE", item + "/like", null);
      }
      case 6 -> report(person, item, post);
      case 7 -> edit(item);
      case 8 -> {
        if (item.contains("/comments/") && random.nextInt(3) == 0) {
          call(ownerOf(item), "DELETE", item, null);
          items.remove(item);
        }
      }
      default -> lookAround(person);
    }
  }

  /** Writes a post, or a comment on this post. */
  private void write(LoggedInUser person, @Nullable String post) {
    if (post == null) {
      JsonNode made =
          call(
              person,
              "POST",
              "/api/v1/posts",
              Map.of("title", "Title " + word(), "text", word(), "tags", List.of("mixed")));
      String path = "/api/v1/posts/" + made.at("/post/id").asText();
      posts.add(path);
      items.put(path, person);
    } else {
      keep(person, post, call(person, "POST", post + "/comments", Map.of("text", word())));
    }
  }

  private void answer(LoggedInUser person, String item, String post) {
    if (item.contains("/comments/")) {
      String parent = item.substring(item.lastIndexOf('/') + 1);
      keep(
          person,
          post,
          call(person, "POST", post + "/comments", Map.of("text", word(), "parent", parent)));
    }
  }

  private void keep(LoggedInUser person, String post, JsonNode made) {
    items.put(post + "/comments/" + made.at("/comment/id").asText(), person);
  }

  private void report(LoggedInUser person, String item, String post) {
    Map<String, String> report =
        item.equals(post)
            ? Map.of("reason", "other", "note", word())
            : Map.of("reason", "spam", "comment", item.substring(item.lastIndexOf('/') + 1));
    call(person, "POST", post + "/reports", report);
  }

  private void edit(String item) {
    Map<String, Object> text =
        item.contains("/comments/")
            ? Map.of("text", word())
            : Map.of("title", "Title " + word(), "text", word());
    call(ownerOf(item), "PUT", item, text);
  }

  private LoggedInUser ownerOf(String item) {
    return Objects.requireNonNull(items.get(item));
  }

  private void lookAround(LoggedInUser person) {
    for (String path : List.of("", "/liked", "/comments", "/totals", "/answers")) {
      call(person, "GET", "/api/v1/posts/me" + path, null);
    }
    JsonNode answers = call(person, "GET", "/api/v1/posts/me/answers", null).path("answers");
    if (!answers.isEmpty()) {
      String upTo = answers.get(0).at("/comment/id").asText();
      call(person, "PUT", "/api/v1/posts/me/answers/seen", Map.of("upTo", upTo));
    }
    String query = URLEncoder.encode(person.name(), StandardCharsets.UTF_8);
    call(person, "GET", "/api/v1/posts/search?q=" + query, null);
    // Rejected requests are logged as well.
    call(person, "GET", "/api/v1/posts/" + UUID.randomUUID(), null);
  }

  private JsonNode call(LoggedInUser person, String method, String path, @Nullable Object body) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(Json.MAPPER.valueToTree(body).toString());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(parley.address() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + person.token())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", "*")
            .method(method, publisher)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 500) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
      return answer.body().isEmpty()
          ? Json.MAPPER.createObjectNode()
          : Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String word() {
    return "something " + words++;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @Override
  public void close() {
    sockets.forEach(Socket::close);
    http.close();
  }
}
