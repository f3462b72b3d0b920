package chat.parley.benchmarks;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.system.client.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * From the publishing of a revocation until the socket is closed at its client: one account after
 * the other is suspended, first with Redis, then without.
 */
final class Revocations {

  private static final int SOCKETS = 3_000;
  private static final int PER_SECOND = 100;
  private static final int OPENING_AT_ONCE = 50;
  private static final Path PROGRAM = Path.of("chat-gateway/target/quarkus-app/quarkus-run.jar");

  private final Gateway gateway;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Histogram times = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);

  private Revocations(Gateway gateway) {
    this.gateway = gateway;
  }

  public static void main(String[] arguments) throws Exception {
    try (Gateway gateway = new Gateway(PROGRAM)) {
      Revocations run = new Revocations(gateway);
      System.out.println("| from revocation to close, ms | p50 | p99 | p99.9 | most |");
      System.out.println("|---|---|---|---|---|");
      run.run("all parts up");
      gateway.takeRedisAway();
      run.run("Redis away");
    }
  }

  private final class Suspended implements Socket.Listener {
    private final AccountId account = new AccountId(UUID.randomUUID());
    private final CountDownLatch ended;
    private final Semaphore welcomes;
    private volatile long suspendedAt;

    Suspended(Semaphore welcomes, CountDownLatch ended) {
      this.welcomes = welcomes;
      this.ended = ended;
    }

    @Override
    public void frame(JsonNode frame) {
      if (frame.get("type").asText().equals("welcome")) {
        welcomes.release();
      }
    }

    @Override
    public void closed(int code) {
      if (code == CloseCode.REVOKED.number()) {
        synchronized (times) {
          times.recordValue(System.nanoTime() - suspendedAt);
        }
        ended.countDown();
      }
    }

    void suspend() {
      suspendedAt = System.nanoTime();
      gateway.suspend(account);
    }
  }

  private void run(String name) throws InterruptedException {
    Semaphore welcomes = new Semaphore(OPENING_AT_ONCE);
    CountDownLatch ended = new CountDownLatch(SOCKETS);
    List<Suspended> people = new ArrayList<>();
    for (int n = 0; n < SOCKETS; n++) {
      welcomes.acquire();
      Suspended person = new Suspended(welcomes, ended);
      people.add(person);
      Socket socket =
          new Socket(http, URI.create("ws://127.0.0.1:" + gateway.port() + "/ws"), null, person);
      socket.send(
          "{\"type\":\"connect\",\"token\":\"%s\",\"client\":\"bench/1\"}"
              .formatted(gateway.token(person.account)));
    }
    // A token counts as issued in a whole second; only what was issued before is revoked.
    TimeUnit.SECONDS.sleep(2);
    times.reset();
    long begin = System.nanoTime();
    for (int n = 0; n < SOCKETS; n++) {
      long early = begin + n * TimeUnit.SECONDS.toNanos(1) / PER_SECOND - System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, early));
      people.get(n).suspend();
    }
    if (!ended.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException(ended.getCount() + " sockets still stand");
    }
    System.out.printf(
        "| %s | %.1f | %.1f | %.1f | %.1f |%n",
        name, at(50), at(99), at(99.9), times.getMaxValue() / 1e6);
  }

  private double at(double percentile) {
    return times.getValueAtPercentile(percentile) / 1e6;
  }
}
