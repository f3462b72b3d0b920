package chat.parley.benchmarks;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.stack.parts.Postgres;
import chat.parley.system.client.Api;
import chat.parley.system.client.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How fast the forum is read, by its size: {@code ForumReads [posts [comments [folder]]]}, by
 * default 10,000 and 100,000. Four readers, ten seconds for each kind of page, straight at the
 * service. CPU is that of the service and of PostgreSQL together. With a folder the first run only
 * fills what lies there, and each further one measures it.
 */
final class ForumReads {

  private static final int READERS = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  /** So many different pages of a kind are asked for. */
  private static final int ADDRESSES = 500;

  private final Parley parley;
  private final Person reader;
  private final HttpClient http = HttpClient.newHttpClient();

  private ForumReads(Parley parley) {
    this.parley = parley;
    this.reader = new Api(URI.create(parley.address())).register("reader" + System.nanoTime());
  }

  public static void main(String[] arguments) throws Exception {
    int posts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int comments = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10 * posts;
    ParleySettings settings = ParleySettings.forTest(1);
    if (arguments.length > 2) {
      settings = settings.keptBelow(Path.of(arguments[2]));
    }
    try (Parley parley = new Parley(settings, Progress.SILENT)) {
      parley.start();
      ForumFill fill =
          new ForumFill(parley.postgres().jdbcUrl("forum"), Postgres.USER, posts, comments);
      if (!fill.isDone()) {
        long begin = System.nanoTime();
        fill.run();
        System.out.printf(
            "%,d posts and %,d comments, filled in %d s%n",
            posts, comments, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        if (arguments.length > 2) {
          System.out.println("Kept: the same command once more measures.");
          return;
        }
      }
      new ForumReads(parley).run(fill);
    }
  }

  private void run(ForumFill fill) throws Exception {
    System.out.printf(
        "%-24s %10s %8s %8s %12s%n", "", "requests/s", "p50 ms", "p99 ms", "CPU ms each");
    String base = "http://localhost:" + parley.member("forum-service").port() + "/api/v1/posts";
    String search = base + "/search?q=";
    String thread = base + "/" + fill.longThread();
    List<String> posts = fill.somePosts(ADDRESSES).stream().map(id -> base + "/" + id).toList();
    Map<String, List<String>> pages = new LinkedHashMap<>();
    pages.put("feed, newest", List.of(base));
    pages.put("feed, liked in a month", List.of(base + "?sort=liked&period=month"));
    pages.put("feed, rising", List.of(base + "?sort=rising"));
    pages.put("feed, by tag", numbered(0, 100, n -> base + "?tag=tag" + n));
    pages.put("a post", posts);
    pages.put("its comments", posts.stream().map(post -> post + "/comments").toList());
    pages.put("a thread of 5,000", List.of(thread + "/comments"));
    pages.put("its last 200 changes", List.of(thread + "/changes?epoch=e&since=5800"));
    pages.put("search, rare words", numbered(20_000, ADDRESSES, n -> search + ForumFill.word(n)));
    pages.put("search, two words", numbered(200, ADDRESSES, n -> search + pair(n)));
    pages.put("search, common words", numbered(1, 20, n -> search + ForumFill.word(n)));
    pages.put("search, by tag alone", numbered(0, 100, n -> search + "%23tag" + n));
    pages.put(
        "search, mistyped", numbered(20_000, ADDRESSES, n -> search + ForumFill.word(n) + "x"));
    for (List<String> addresses : pages.values()) {
      read(requests(addresses), WARM_UP);
    }
    for (Map.Entry<String, List<String>> page : pages.entrySet()) {
      measure(page.getKey(), requests(page.getValue()));
    }
  }

  private static String pair(int n) {
    return ForumFill.word(n) + "+" + ForumFill.word(n / 10);
  }

  private static List<String> numbered(int first, int count, IntFunction<String> address) {
    return IntStream.range(first, first + count).mapToObj(address).toList();
  }

  private void measure(String name, List<HttpRequest> requests) throws Exception {
    read(requests, WARM_UP);
    Duration before = cpu(parley);
    Histogram times = read(requests, MEASURED);
    double cpuMs = cpu(parley).minus(before).toNanos() / 1e6 / times.getTotalCount();
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

  /** What the service and PostgreSQL, with the processes below them, have used so far. */
  private static Duration cpu(Parley parley) {
    return Stream.of("forum-service", "postgres")
        .flatMap(name -> parley.member(name).process().pid().stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
