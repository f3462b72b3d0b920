package chat.parley.system.client;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Parley's REST API over its one public address. Safe to use from any thread. */
public final class Api {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int PAGE = 200;
  private static final String REFRESH_COOKIE = "parley_refresh=";

  private final URI origin;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param origin the public address, as {@code http://localhost:8080}
   */
  public Api(URI origin) {
    this.origin = origin;
  }

  /** Returns the public address. */
  public URI origin() {
    return origin;
  }

  /** Registers an account with a name that must be new. */
  public LoggedInUser register(String name) {
    ObjectNode form = Json.MAPPER.createObjectNode();
    form.put("email", name + "@example.org");
    form.put("name", name);
    form.put("password", "correct horse battery " + name);
    return person(send(posting(null, "/api/v1/accounts", form)));
  }

  /** Starts a guest session. */
  public LoggedInUser guest() {
    ObjectNode nothing = Json.MAPPER.createObjectNode();
    return person(send(posting(null, "/api/v1/sessions/guest", nothing)));
  }

  /** Returns the same person with a fresh access token; the old refresh token is used up. */
  public LoggedInUser refresh(LoggedInUser person) {
    HttpRequest request =
        request(null, "/api/v1/sessions/refresh")
            .header("Cookie", person.cookie())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return person(send(request));
  }

  /** Enters the room of this name, and creates it if it does not exist. */
  public RoomId enterRoom(LoggedInUser person, String name) {
    ObjectNode form = Json.MAPPER.createObjectNode().put("name", name);
    return RoomId.of(post(person, "/api/v1/rooms", form).get("id").asText());
  }

  /** Returns a room's whole history, oldest first, page by page. */
  public History history(LoggedInUser person, RoomId room) {
    String path = "/api/v1/rooms/" + room + "/messages?limit=" + PAGE;
    JsonNode newest = get(person, path);
    List<MessageState> all = messages(newest);
    JsonNode page = newest;
    while (page.path("more").asBoolean()) {
      page = get(person, path + "&before=" + all.getFirst().seq());
      all = Stream.concat(messages(page).stream(), all.stream()).toList();
    }
    return new History(newest.get("epoch").asText(), newest.get("head").asLong(), all);
  }

  /** Returns the head of a room's log. */
  public long head(LoggedInUser person, RoomId room) {
    return get(person, "/api/v1/rooms/" + room + "/messages?limit=1").get("head").asLong();
  }

  /** A room's messages, with the epoch and head of its log when they were read. */
  public record History(String epoch, long head, List<MessageState> messages) {}

  /** Returns what changed in a room since {@code since}. */
  public Changes changes(LoggedInUser person, RoomId room, String epoch, long since) {
    JsonNode page =
        get(
            person,
            "/api/v1/rooms/%s/changes?epoch=%s&since=%d&limit=%d"
                .formatted(room, epoch, since, PAGE));
    return new Changes(
        page.get("epoch").asText(),
        page.get("upTo").asLong(),
        page.path("reload").asBoolean(),
        page.path("more").asBoolean(),
        messages(page),
        StreamSupport.stream(page.path("authors").spliterator(), false)
            .map(node -> Json.MAPPER.convertValue(node, Author.class))
            .toList());
  }

  /** A page of a room's changes; afterwards the client has everything up to {@code upTo}. */
  public record Changes(
      String epoch,
      long upTo,
      boolean reload,
      boolean more,
      List<MessageState> messages,
      List<Author> authors) {}

  private static List<MessageState> messages(JsonNode page) {
    return StreamSupport.stream(page.path("messages").spliterator(), false)
        .map(node -> Json.MAPPER.convertValue(node, MessageState.class))
        .toList();
  }

  private static LoggedInUser person(HttpResponse<String> response) {
    JsonNode session = json(response);
    String cookie =
        response.headers().allValues("Set-Cookie").stream()
            .map(header -> header.substring(0, header.indexOf(';')))
            .filter(pair -> pair.startsWith(REFRESH_COOKIE))
            .findFirst()
            .orElse("");
    return new LoggedInUser(
        session.get("account").get("id").asText(),
        session.get("account").get("name").asText(),
        session.get("accessToken").asText(),
        cookie);
  }

  /** Gets JSON; anything but 2xx is an {@link ApiException}. */
  public JsonNode get(@Nullable LoggedInUser person, String path) {
    return json(send(request(person, path).GET().build()));
  }

  /** Posts JSON; anything but 2xx is an {@link ApiException}. */
  public JsonNode post(@Nullable LoggedInUser person, String path, JsonNode body) {
    return json(send(posting(person, path, body)));
  }

  /** Puts JSON; anything but 2xx is an {@link ApiException}. */
  public void put(LoggedInUser person, String path, JsonNode body) {
    var unused =
        send(
            request(person, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
  }

  private HttpRequest posting(@Nullable LoggedInUser person, String path, JsonNode body) {
    return request(person, path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpRequest.Builder request(@Nullable LoggedInUser person, String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(origin.resolve(path)).timeout(TIMEOUT);
    if (person != null) {
      builder.header("Authorization", "Bearer " + person.token());
    }
    return builder;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new ApiException(response.statusCode(), response.body());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
