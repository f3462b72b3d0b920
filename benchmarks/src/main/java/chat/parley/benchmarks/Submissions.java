package chat.parley.benchmarks;

import chat.parley.contracts.id.RoomId;
import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Measures durable messages per second through gateway, Kafka, room-service and PostgreSQL, all on
 * one machine, and what each process needs for one message. Durable: the author has the outcome.
 * Each author has a room, does not follow it, and always has this many commands in flight. Option:
 * commands in flight.
 */
final class Submissions {

  private static final int AUTHORS = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration MEASURED = Duration.ofSeconds(40);
  private static final String TEXT = "A sentence of usual length, as people write it. ".repeat(2);

  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean over;

  public static void main(String[] arguments) throws Exception {
    int underWay = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    ParleySettings settings =
        ParleySettings.forTest(1)
            .with("PARLEY_LIMITS_FRAME_BURST", "1000000")
            .with("PARLEY_LIMITS_FRAMES_PER_SECOND", "1000000")
            .with("PARLEY_LIMITS_ACCOUNT_BURST", "1000000")
            .with("PARLEY_LIMITS_ACCOUNT_PER_SECOND", "1000000")
            .with("PARLEY_LIMITS_ROOM_BURST", "1000000")
            .with("PARLEY_LIMITS_ROOM_PER_SECOND", "1000000");
    try (ParleyInstance parley = new ParleyInstance(settings, Progress.SILENT)) {
      parley.start();
      new Submissions().run(parley, underWay);
    }
  }

  private void run(ParleyInstance parley, int underWay) throws Exception {
    Api api = new Api(URI.create(parley.address()));
    HttpClient http = HttpClient.newHttpClient();
    URI gateway = URI.create("ws://localhost:" + parley.gateways().getFirst().port() + "/ws");
    List<Socket> sockets = new ArrayList<>();
    for (int n = 0; n < AUTHORS; n++) {
      LoggedInUser person = api.register("author" + n);
      Author author = new Author(api.enterRoom(person, "room " + n), underWay / AUTHORS);
      Socket socket = new Socket(http, gateway, api.origin().toString(), author);
      author.socket = socket;
      socket.send(
          "{\"type\":\"connect\",\"token\":\"%s\",\"client\":\"benchmark/1\"}"
              .formatted(person.token()));
      sockets.add(socket);
    }
    TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
    Map<String, Duration> before = cpu(parley);
    long first = stored.get();
    long begin = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(MEASURED.toNanos());
    double seconds = (System.nanoTime() - begin) / 1e9;
    long messages = stored.get() - first;
    Map<String, Duration> after = cpu(parley);
    over = true;
    System.out.printf(
        "%,d commands under way: %,.0f durable messages a second; %d refused%n",
        underWay, messages / seconds, refused.get());
    System.out.println("| part | µs CPU a message |");
    System.out.println("|---|---|");
    after.forEach((part, used) ->
        System.out.printf(
            "| %s | %.0f |%n",
            part, used.minus(before.getOrDefault(part, Duration.ZERO)).toNanos() / 1e3 / messages));
    sockets.forEach(Socket::close);
  }

  private static Map<String, Duration> cpu(ParleyInstance parley) {
    Map<String, Duration> used = new LinkedHashMap<>();
    for (ManagedService member : parley.members()) {
      used.put(member.name(), familyCpu(member.process().pid().orElseThrow()));
    }
    used.put("these clients", Proc.cpu(ProcessHandle.current().pid()));
    return used;
  }

  /**
   * Returns the processor time including that of child processes, since PostgreSQL has one for each
   * connection.
   */
  private static Duration familyCpu(long pid) {
    return ProcessHandle.of(pid)
        .orElseThrow()
        .descendants()
        .map(child -> Proc.cpu(child.pid()))
        .reduce(Proc.cpu(pid), Duration::plus);
  }

  private final class Author implements Socket.Listener {

    private final RoomId room;
    private final int underWay;
    private volatile @Nullable Socket socket;

    Author(RoomId room, int underWay) {
      this.room = room;
      this.underWay = underWay;
    }

    @Override
    public void frame(JsonNode frame) {
      switch (frame.get("type").asText()) {
        case "welcome" -> {
          for (int n = 0; n < underWay; n++) {
            send();
          }
        }
        case "outcome" -> {
          stored.incrementAndGet();
          send();
        }
        case "error" -> {
          refused.incrementAndGet();
          send();
        }
        default -> {
          // Ignores accepted, and other frames.
        }
      }
    }

    private void send() {
      Socket open = socket;
      if (!over && open != null) {
        open.send(
            "{\"type\":\"message.send\",\"id\":\"%s\",\"channel\":\"room:%s\",\"text\":\"%s\"}"
                .formatted(UUID.randomUUID(), room, TEXT));
      }
    }

    @Override
    public void closed(int code) {
      // The run is over, or the figures show it.
    }
  }
}
