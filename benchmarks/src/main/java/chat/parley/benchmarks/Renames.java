package chat.parley.benchmarks;

import chat.parley.contracts.id.RoomId;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * Measures how long it takes until a person's new name reaches a reader of a room where they wrote:
 * {@code Renames [times]}, by default 50 people, one after the other. Times run from the request to
 * identity-service until the frame is at a socket of another gateway than the one they wrote
 * through.
 */
final class Renames {

  private static final int WARM_UP = 5;

  private final ParleyInstance parley;
  private final Api api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();

  private Renames(ParleyInstance parley) {
    this.parley = parley;
    api = new Api(URI.create(parley.address()));
  }

  public static void main(String[] arguments) throws Exception {
    int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(2), Progress.SILENT)) {
      parley.start();
      new Renames(parley).run(times);
    }
  }

  private void run(int times) throws Exception {
    LoggedInUser reader = api.register("reader");
    RoomId room = api.enterRoom(reader, "names");
    Histogram took = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
    try (Socket reading = connect(reader, 1, room, frames)) {
      for (int i = 0; i < WARM_UP + times; i++) {
        LoggedInUser person = api.register("before" + i);
        try (Socket writing = connect(person, 0, room, new LinkedBlockingQueue<>())) {
          writing.send(
              "{\"type\":\"message.send\",\"id\":\"%s\",\"channel\":\"room:%s\",\"text\":\"hi\"}"
                  .formatted(UUID.randomUUID(), room));
          await("message", "/message/author/id", person);
        }
        long begin = System.nanoTime();
        rename(person, "after" + i);
        await("author.changed", "/author/id", person);
        if (i >= WARM_UP) {
          took.recordValue((System.nanoTime() - begin) / 1_000);
        }
      }
    }
    System.out.printf(
        "another name at a reader, milliseconds: p50 %.0f, p99 %.0f, most %.0f%n",
        took.getValueAtPercentile(50) / 1_000.0,
        took.getValueAtPercentile(99) / 1_000.0,
        took.getMaxValue() / 1_000.0);
  }

  private void rename(LoggedInUser person, String name) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(api.origin().resolve("/api/v1/accounts/me/name"))
                .header("Authorization", "Bearer " + person.token())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  private void await(String type, String author, LoggedInUser person) throws InterruptedException {
    take(
        frames,
        frame ->
            frame.path("type").asText().equals(type)
                && frame.at(author).asText().equals(person.account()));
  }

  /** Waits for such a frame, and drops earlier ones. */
  private static void take(BlockingQueue<JsonNode> from, Predicate<JsonNode> wanted)
      throws InterruptedException {
    JsonNode frame;
    do {
      frame = from.poll(30, TimeUnit.SECONDS);
      if (frame == null) {
        throw new IllegalStateException("nothing came");
      }
    } while (!wanted.test(frame));
  }

  private Socket connect(
      LoggedInUser person, int gateway, RoomId room, BlockingQueue<JsonNode> into)
      throws InterruptedException {
    Socket socket =
        new Socket(
            http,
            URI.create("ws://localhost:" + parley.gateways().get(gateway).port() + "/ws"),
            api.origin().toString(),
            new Socket.Listener() {
              @Override
              public void frame(JsonNode frame) {
                into.add(frame);
              }

              @Override
              public void closed(int code) {
                // The run ends, or the wait for a frame shows it.
              }
            });
    socket.send(
        """
        {"type":"connect","token":"%s","client":"benchmark/1",\
        "subscriptions":[{"channel":"room:%s"}]}\
        """
            .formatted(person.token(), room));
    take(into, frame -> frame.path("type").asText().equals("subscribed"));
    return socket;
  }
}
