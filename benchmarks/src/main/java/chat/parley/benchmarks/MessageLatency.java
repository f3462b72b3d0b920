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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures the latency of one message on an idle machine: authors, who take turns so that none
 * reaches a limit, on one gateway, a reader on another, one message at a time. Times run from the
 * author's send.
 *
 * <ul>
 *   <li>accepted: the author's gateway has Kafka's acknowledgement;
 *   <li>stored: the author has the outcome, so PostgreSQL has the row and Kafka the event;
 *   <li>seen: the reader has the frame.
 * </ul>
 */
final class MessageLatency {

  private static final int AUTHORS = 16;
  private static final int WARM_UP = 300;
  private static final int MESSAGES = 1_000;
  private static final long PAUSE_MS = 20;
  private static final long HIGHEST_US = TimeUnit.SECONDS.toMicros(60);

  private final Histogram accepted = new Histogram(HIGHEST_US, 3);
  private final Histogram stored = new Histogram(HIGHEST_US, 3);
  private final Histogram seen = new Histogram(HIGHEST_US, 3);

  public static void main(String[] arguments) throws Exception {
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(2), Progress.SILENT)) {
      parley.start();
      MessageLatency way = new MessageLatency();
      way.run(parley);
      way.report();
    }
  }

  private void run(ParleyInstance parley) throws Exception {
    Api api = new Api(URI.create(parley.address()));
    LoggedInUser ben = api.register("ben");
    RoomId room = api.enterRoom(ben, "way");
    HttpClient http = HttpClient.newHttpClient();
    Pending pending = new Pending();
    List<Socket> authors = new ArrayList<>();
    try (Socket reader = connect(parley, 1, http, api, ben, room, pending)) {
      for (int i = 0; i < AUTHORS; i++) {
        LoggedInUser person = api.register("author" + i);
        authors.add(connect(parley, 0, http, api, person, room, pending));
      }
      pending.awaitAll();
      for (int i = 0; i < WARM_UP + MESSAGES; i++) {
        if (i == WARM_UP) {
          accepted.reset();
          stored.reset();
          seen.reset();
        }
        pending.send(authors.get(i % AUTHORS), room);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    } finally {
      authors.forEach(Socket::close);
    }
  }

  private Socket connect(
      ParleyInstance parley,
      int gateway,
      HttpClient http,
      Api api,
      LoggedInUser person,
      RoomId room,
      Pending pending) {
    URI uri = URI.create("ws://localhost:" + parley.gateways().get(gateway).port() + "/ws");
    Socket socket =
        new Socket(
            http,
            uri,
            api.origin().toString(),
            new Socket.Listener() {
              @Override
              public void frame(JsonNode frame) {
                pending.take(frame, gateway == 1);
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
    return socket;
  }

  /** The one message in flight. */
  private final class Pending {

    private final CountDownLatch subscribed = new CountDownLatch(AUTHORS + 1);
    private final Map<String, CountDownLatch> open = new ConcurrentHashMap<>();
    private volatile long begin;
    private volatile String failure = "none";

    void awaitAll() throws InterruptedException {
      if (!subscribed.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the connections do not stand");
      }
    }

    void send(Socket author, RoomId room) throws InterruptedException {
      String id = UUID.randomUUID().toString();
      CountDownLatch steps = new CountDownLatch(3);
      open.put(id, steps);
      begin = System.nanoTime();
      author.send(
          "{\"type\":\"message.send\",\"id\":\"%s\",\"channel\":\"room:%s\",\"text\":\"%s\"}"
              .formatted(id, room, "A sentence of usual length, as people write it. ".repeat(2)));
      if (!steps.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a message did not arrive; the last error was " + failure);
      }
      open.remove(id);
    }

    void take(JsonNode frame, boolean atReader) {
      long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
      switch (frame.get("type").asText()) {
        case "subscribed" -> {
          if (frame.get("channel").asText().startsWith("room:")) {
            subscribed.countDown();
          }
        }
        case "error" -> failure = frame.toString();
        case "accepted" -> step(frame.get("id").asText(), accepted, micros);
        case "outcome" -> step(frame.get("id").asText(), stored, micros);
        case "message" -> {
          if (atReader) {
            step(frame.get("message").get("command").asText(), seen, micros);
          }
        }
        default -> {
          // Ignores welcome, and other frames.
        }
      }
    }

    private void step(String id, Histogram histogram, long micros) {
      histogram.recordValue(micros);
      CountDownLatch steps = open.get(id);
      if (steps != null) {
        steps.countDown();
      }
    }
  }

  private void report() {
    System.out.printf("%d messages, one at a time, two gateways; ms from the send%n", MESSAGES);
    System.out.printf("%-10s %8s %8s %8s%n", "", "p50", "p99", "max");
    line("accepted", accepted);
    line("stored", stored);
    line("seen", seen);
  }

  private static void line(String name, Histogram histogram) {
    System.out.printf(
        "%-10s %8.2f %8.2f %8.2f%n",
        name,
        histogram.getValueAtPercentile(50) / 1_000.0,
        histogram.getValueAtPercentile(99) / 1_000.0,
        histogram.getMaxValue() / 1_000.0);
  }
}
