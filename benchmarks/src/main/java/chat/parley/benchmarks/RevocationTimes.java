package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
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
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Measures the time from the publishing of a revocation until the socket is closed at its client,
 * and from a ban until the client has lost the room: one account after the other, first with Redis,
 * then without.
 */
final class RevocationTimes {

  private static final int SOCKETS = 3_000;
  private static final int PER_SECOND = 100;
  private static final int INSERT_BATCH_SIZE = 50;
  private static final Channel ROOM = Channel.room(new RoomId(UUID.randomUUID()));
  private static final Path PROGRAM = Path.of("chat-gateway/target/quarkus-app/quarkus-run.jar");

  private final Gateway gateway;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Histogram times = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);

  private RevocationTimes(Gateway gateway) {
    this.gateway = gateway;
  }

  public static void main(String[] arguments) throws Exception {
    try (Gateway gateway = new Gateway(PROGRAM)) {
      RevocationTimes run = new RevocationTimes(gateway);
      System.out.println("| until somebody is out, ms | p50 | p99 | p99.9 | most |");
      System.out.println("|---|---|---|---|---|");
      run.run("suspended", gateway::suspend);
      run.run("banned", account -> gateway.ban(account, ROOM));
      gateway.takeRedisAway();
      run.run("suspended, Redis away", gateway::suspend);
      run.run("banned, Redis away", account -> gateway.ban(account, ROOM));
    }
  }

  private final class Follower implements Socket.Listener {
    private final AccountId account = new AccountId(UUID.randomUUID());
    private final CountDownLatch ended;
    private final Semaphore opening;
    private volatile long expelledAt;

    Follower(Semaphore opening, CountDownLatch ended) {
      this.opening = opening;
      this.ended = ended;
    }

    @Override
    public void frame(JsonNode frame) {
      switch (frame.get("type").asText()) {
        case "subscribed" -> opening.release();
        case "unsubscribed" -> isOut();
        default -> {
          // A broadcast of the room.
        }
      }
    }

    @Override
    public void closed(int code) {
      if (code == CloseCode.REVOKED.number()) {
        isOut();
      }
    }

    private void isOut() {
      synchronized (times) {
        times.recordValue(System.nanoTime() - expelledAt);
      }
      ended.countDown();
    }

    void expel(Consumer<AccountId> how) {
      expelledAt = System.nanoTime();
      how.accept(account);
    }
  }

  private void run(String name, Consumer<AccountId> how) throws InterruptedException {
    Semaphore opening = new Semaphore(INSERT_BATCH_SIZE);
    CountDownLatch ended = new CountDownLatch(SOCKETS);
    List<Follower> people = new ArrayList<>();
    List<Socket> sockets = new ArrayList<>();
    for (int n = 0; n < SOCKETS; n++) {
      opening.acquire();
      Follower person = new Follower(opening, ended);
      people.add(person);
      Socket socket =
          new Socket(http, URI.create("ws://127.0.0.1:" + gateway.port() + "/ws"), null, person);
      sockets.add(socket);
      socket.send(
          """
          {"type":"connect","token":"%s","client":"bench/1","subscriptions":[{"channel":"%s"}]}\
          """
              .formatted(gateway.token(person.account), ROOM));
    }
    // A token counts as issued in a whole second; only tokens that were issued earlier are revoked.
    TimeUnit.SECONDS.sleep(2);
    times.reset();
    long begin = System.nanoTime();
    for (int n = 0; n < SOCKETS; n++) {
      long early = begin + n * TimeUnit.SECONDS.toNanos(1) / PER_SECOND - System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, early));
      people.get(n).expel(how);
    }
    if (!ended.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException(ended.getCount() + " are still there");
    }
    sockets.forEach(Socket::close);
    System.out.printf(
        "| %s | %.1f | %.1f | %.1f | %.1f |%n",
        name, at(50), at(99), at(99.9), times.getMaxValue() / 1e6);
  }

  private double at(double percentile) {
    return times.getValueAtPercentile(percentile) / 1e6;
  }
}
