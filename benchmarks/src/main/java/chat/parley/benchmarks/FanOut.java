package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Measures the cost of a delivery: one gateway on one core, connections directly to it, frames of
 * 150 bytes published to Kafka. Processor time is that of the gateway's process, kernel included,
 * above what it uses idle with the same connections. {@code FanOut [JAR]}: a gateway's {@code
 * quarkus-run.jar}, if it is not the one built here. {@code FanOut memory} measures only the memory
 * that a connection uses.
 */
final class FanOut {

  private static final Path BUILT_HERE = Path.of("chat-gateway/target/quarkus-app/quarkus-run.jar");

  private static final int FRAME_BYTES = 150;
  private static final String PROLOGUE = "{\"type\":\"message\",\"at\":\"";
  private static final int TIME_DIGITS = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration MEASURED = Duration.ofSeconds(12);
  private static final int IN_FLIGHT = 50;

  /**
   * Numbers of connections between which the memory of one is measured: few, then more, up to many.
   */
  private static final int FEW = 1_000;

  private static final int MORE = 2_000;
  private static final int MANY = 9_000;

  /** After many handshakes, a JVM still compiles and cleans up for some time. */
  private static final int SETTLING = 6;

  private static final int IDLING = 8;

  private final Server server;

  private FanOut(Server server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    // The first core is for the server; this process and all that it starts move to the second.
    Peer.run("taskset", "-acp", "1", Long.toString(ProcessHandle.current().pid()));
    List<String> options = List.of(arguments);
    if (options.equals(List.of("memory"))) {
      try (Gateway gateway = new Gateway(BUILT_HERE)) {
        new FanOut(gateway).memory(gateway);
      }
      return;
    }
    Path program = options.isEmpty() ? BUILT_HERE : Path.of(options.getFirst());
    System.out.println("| run | deliveries/s | µs CPU a delivery | idle % | p50 ms | p99 ms |");
    System.out.println("|---|---|---|---|---|---|");
    try (Floor floor = new Floor(FRAME_BYTES)) {
      FanOut run = new FanOut(floor);
      run.steady("floor: 500 in one room, 5,000/s", 500, 1, 10);
      run.steady("floor: 2,000 in one room, 5,000/s", 2_000, 1, 2.5);
      run.saturated("floor: 500 in one room, saturated", 500, 1);
    }
    // The busiest first: both compile their code while they run.
    try (SocketIo socketIo = new SocketIo()) {
      FanOut run = new FanOut(socketIo);
      run.saturated("Socket.IO: 500 in one room, saturated", 500, 1);
      run.saturated("Socket.IO: 2,000 in one room, saturated", 2_000, 1);
      run.steady("Socket.IO: 500 in one room, 5,000/s", 500, 1, 10);
      run.steady("Socket.IO: 2,000 in one room, 5,000/s", 2_000, 1, 2.5);
      run.steady("Socket.IO: 200 rooms of 10, 5,000/s", 2_000, 200, 500);
    }
    try (Gateway gateway = new Gateway(program)) {
      FanOut run = new FanOut(gateway);
      run.saturated("500 in one room, saturated", 500, 1);
      run.saturated("2,000 in one room, saturated", 2_000, 1);
      run.saturated("200 rooms of 10, saturated", 2_000, 200);
      run.steady("100 in one room, 5,000/s", 100, 1, 50);
      run.steady("500 in one room, 5,000/s", 500, 1, 10);
      run.steady("2,000 in one room, 5,000/s", 2_000, 1, 2.5);
      run.steady("200 rooms of 10, 5,000/s", 2_000, 200, 500);
      run.memory(gateway);
    }
  }

  /** Returns when a frame was published, by {@link System#nanoTime}. */
  static long sentAt(byte[] bytes, int frame) {
    int start = frame + PROLOGUE.length();
    return Long.parseLong(new String(bytes, start, TIME_DIGITS, StandardCharsets.US_ASCII).strip());
  }

  private static byte[] frame() {
    String start = PROLOGUE + "%20d".formatted(System.nanoTime()) + "\",\"text\":\"";
    return (start + "x".repeat(FRAME_BYTES - start.length() - 2) + "\"}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<Channel> rooms(int count) {
    return Stream.generate(() -> Channel.of("room:" + UUID.randomUUID())).limit(count).toList();
  }

  private void steady(String name, int connections, int rooms, double perSecond) throws Exception {
    List<Channel> channels = rooms(rooms);
    try (SubscriberProcess subscriberProcess = audience(connections, channels)) {
      double idle = idle();
      Publisher publisher = new Publisher(channels);
      publisher.pace(perSecond, WARM_UP);
      measure(name, subscriberProcess, idle, () -> publisher.pace(perSecond, MEASURED));
    }
  }

  private void saturated(String name, int connections, int rooms) throws Exception {
    List<Channel> channels = rooms(rooms);
    try (SubscriberProcess subscriberProcess = audience(connections, channels)) {
      double idle = idle();
      Publisher publisher = new Publisher(channels);
      publisher.flood(subscriberProcess, WARM_UP);
      measure(name, subscriberProcess, idle, () -> publisher.flood(subscriberProcess, MEASURED));
    }
  }

  private SubscriberProcess audience(int connections, List<Channel> channels) throws IOException {
    SubscriberProcess subscriberProcess = new SubscriberProcess(server, FRAME_BYTES);
    subscriberProcess.open(connections, channels);
    subscriberProcess.listen();
    return subscriberProcess;
  }

  /** Returns the part of a core that it uses without any messages. */
  private double idle() throws InterruptedException {
    TimeUnit.SECONDS.sleep(SETTLING);
    Duration before = server.cpu();
    TimeUnit.SECONDS.sleep(IDLING);
    return server.cpu().minus(before).toNanos() / 1e9 / IDLING;
  }

  private void measure(String name, SubscriberProcess subscriberProcess, double idle, Load load)
      throws Exception {
    subscriberProcess.forgetLatency();
    Duration cpu = server.cpu();
    long frames = subscriberProcess.frames();
    long start = System.nanoTime();
    load.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    long delivered = subscriberProcess.frames() - frames;
    double micros = (server.cpu().minus(cpu).toNanos() / 1e3 - idle * seconds * 1e6) / delivered;
    Histogram latency = subscriberProcess.latency();
    System.out.printf(
        "| %s | %,.0f | %.2f | %.1f | %.2f | %.2f |%n",
        name,
        delivered / seconds,
        micros,
        idle * 100,
        latency.getValueAtPercentile(50) / 1e6,
        latency.getValueAtPercentile(99) / 1e6);
  }

  private void memory(Gateway gateway) throws IOException, InterruptedException {
    List<Channel> channels = rooms(1);
    try (SubscriberProcess subscriberProcess = new SubscriberProcess(gateway, FRAME_BYTES)) {
      subscriberProcess.open(FEW, channels);
      long few = resident(gateway);
      System.out.printf(
          "memory: %,d KB resident with %,d connections%n", few, subscriberProcess.size());
      long many = few;
      while (subscriberProcess.size() < MANY) {
        subscriberProcess.open(MORE, channels);
        many = resident(gateway);
        System.out.printf(
            "memory: %,d KB resident with %,d connections%n", many, subscriberProcess.size());
      }
      System.out.printf("memory: %.1f KB a connection%n", (many - few) / (double) (MANY - FEW));
    }
  }

  private static long resident(Gateway gateway) throws InterruptedException {
    TimeUnit.SECONDS.sleep(3);
    gateway.collectGarbage();
    return gateway.residentKb();
  }

  private interface Load {
    void run() throws InterruptedException;
  }

  private final class Publisher {
    private final List<Channel> rooms;
    private long published;

    private Publisher(List<Channel> rooms) {
      this.rooms = rooms;
    }

    private void publish() {
      Channel room = rooms.get((int) (published % rooms.size()));
      server.publish(room, 1 + published / rooms.size(), frame());
      published++;
    }

    private void pace(double perSecond, Duration time) throws InterruptedException {
      long start = System.nanoTime();
      long count = (long) (perSecond * time.toSeconds());
      for (long n = 0; n < count; n++) {
        long wait = start + (long) (n * 1e9 / perSecond) - System.nanoTime();
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        }
        publish();
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }

    /** Keeps as many rounds in flight as allowed; a round is one frame in each room. */
    private void flood(SubscriberProcess subscriberProcess, Duration time)
        throws InterruptedException {
      long end = System.nanoTime() + time.toNanos();
      long perFrame = subscriberProcess.size() / rooms.size();
      long base = subscriberProcess.frames() - published * perFrame;
      while (System.nanoTime() < end) {
        long arrived = (subscriberProcess.frames() - base) / perFrame;
        if (published - arrived < (long) IN_FLIGHT * rooms.size()) {
          publish();
        } else {
          TimeUnit.MICROSECONDS.sleep(200);
        }
      }
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while ((subscriberProcess.frames() - base) / perFrame < published
          && System.nanoTime() < patience) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
  }
}
