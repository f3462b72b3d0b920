package chat.parley.benchmarks;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Four readers who request pages from one service, ten seconds for each kind, and the cost of that.
 * CPU is that of the service and of PostgreSQL together.
 */
final class Readers {

  private static final int READERS = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  private final ParleyInstance parley;
  private final String service;
  private final LoggedInUser reader;
  private final HttpClient http = HttpClient.newHttpClient();

  Readers(ParleyInstance parley, String service) {
    this.parley = parley;
    this.service = service;
    this.reader = new Api(URI.create(parley.address())).register("reader" + System.nanoTime());
  }

  /** Returns the service's address, without the proxy. */
  String base() {
    return "http://localhost:" + parley.member(service).port();
  }

  /** Returns the account that makes all requests. */
  String account() {
    return reader.account();
  }

  /**
   * Warms up everything, then measures each kind of page; the addresses of a kind are drawn at
   * random.
   */
  void measure(Map<String, List<String>> pages) throws Exception {
    System.out.printf(
        "%-24s %10s %8s %8s %12s%n", "", "requests/s", "p50 ms", "p99 ms", "CPU ms each");
    for (List<String> addresses : pages.values()) {
      read(requests(addresses), WARM_UP);
    }
    for (Map.Entry<String, List<String>> page : pages.entrySet()) {
      measure(page.getKey(), requests(page.getValue()));
    }
  }

  private void measure(String name, List<HttpRequest> requests) throws Exception {
    read(requests, WARM_UP);
    Duration before = cpu();
    Histogram times = read(requests, MEASURED);
    double cpuMs = cpu().minus(before).toNanos() / 1e6 / times.getTotalCount();
    System.out.printf(
        "%-24s %10.0f %8.1f %8.1f %12.2f%n",
        name,
        times.getTotalCount() / (double) MEASURED.toSeconds(),
        times.getValueAtPercentile(50) / 1_000.0,
        times.getValueAtPercentile(99) / 1_000.0,
        cpuMs);
  }

  private List<HttpRequest> requests(List<String> addresses) {
    return addresses.stream().map(this::request).toList();
  }

  private HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Authorization", "Bearer " + reader.token())
        .timeout(Duration.ofSeconds(30))
        .build();
  }

  private Histogram read(List<HttpRequest> requests, Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    Histogram all = new Histogram(TimeUnit.SECONDS.toMicros(60), 3);
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<Histogram>> parts = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        parts.add(readers.submit(() -> readUntil(requests, end)));
      }
      for (Future<Histogram> part : parts) {
        all.add(part.get());
      }
    }
    return all;
  }

  private Histogram readUntil(List<HttpRequest> requests, long end) throws Exception {
    Histogram times = new Histogram(TimeUnit.SECONDS.toMicros(60), 3);
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      HttpRequest request = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
      }
    }
    return times;
  }

  /**
   * Returns the processor time that the service and PostgreSQL, with the processes below them, have
   * used so far.
   */
  private Duration cpu() {
    return Stream.of(service, "postgres")
        .flatMap(name -> parley.member(name).process().pid().stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
