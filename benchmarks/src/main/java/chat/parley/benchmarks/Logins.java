package chat.parley.benchmarks;

import chat.parley.contracts.Json;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/**
 * Measures how many logins are possible per second, and their effect on others: {@code Logins
 * [clients]}, by default 200. Each client logs in to its own account again and again, directly at
 * the service, for 30 seconds. One reader at each of two services makes small requests all the
 * time, before and during the logins. Resident memory is the service's, the largest of all samples.
 */
final class Logins {

  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(30);
  private static final int UNAVAILABLE = 503;

  private final ParleyInstance parley;
  private final int clients;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Logins(ParleyInstance parley, int clients) {
    this.parley = parley;
    this.clients = clients;
  }

  public static void main(String[] arguments) throws Exception {
    int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(1), Progress.SILENT)) {
      parley.start();
      new Logins(parley, clients).run();
    }
  }

  private record Login(String name, HttpRequest request) {}

  private record Logged(Histogram times, long refused) {}

  private void run() throws Exception {
    Api api = new Api(URI.create(parley.address()));
    LoggedInUser reader = api.register("reader");
    List<Login> logins = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      logins.add(login(api.register("client" + i)));
    }
    HttpRequest account = reading(reader, "identity-service", "/api/v1/accounts/me");
    HttpRequest rooms = reading(reader, "room-service", "/api/v1/rooms");
    read(List.of(account, rooms), Duration.ofSeconds(5)); // Warm-up.

    System.out.printf("%-34s %10s %8s %8s%n", "", "a second", "p50 ms", "p99 ms");
    List<Histogram> quiet = read(List.of(account, rooms), QUIET);
    print("own account, quiet", quiet.get(0), QUIET);
    print("rooms, quiet", quiet.get(1), QUIET);
    long before = residentKilobytes();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean stop = new AtomicBoolean();
      Future<Long> memory = threads.submit(() -> largestResident(stop));
      Future<List<Histogram>> others =
          threads.submit(() -> read(List.of(account, rooms), MEASURED));
      long end = System.nanoTime() + MEASURED.toNanos();
      List<Future<Logged>> parts = new ArrayList<>();
      for (Login login : logins) {
        parts.add(threads.submit(() -> logInUntil(login, end)));
      }
      Histogram all = histogram();
      long refused = 0;
      for (Future<Logged> part : parts) {
        all.add(part.get().times());
        refused += part.get().refused();
      }
      stop.set(true);
      print("log in, %d clients".formatted(clients), all, MEASURED);
      print("own account, meanwhile", others.get().get(0), MEASURED);
      print("rooms, meanwhile", others.get().get(1), MEASURED);
      System.out.printf("told to come back (503): %d%n", refused);
      System.out.printf(
          "identity-service's memory: %d MB before, at most %d MB meanwhile%n",
          before / 1024, memory.get() / 1024);
    }
  }

  private Login login(LoggedInUser person) throws IOException {
    String body =
        Json.MAPPER.writeValueAsString(
            Map.of("login", person.name(), "password", "correct horse battery " + person.name()));
    HttpRequest request =
        HttpRequest.newBuilder(at("identity-service", "/api/v1/sessions"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(2))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return new Login(person.name(), request);
  }

  private HttpRequest reading(LoggedInUser reader, String service, String path) {
    return HttpRequest.newBuilder(at(service, path))
        .header("Authorization", "Bearer " + reader.token())
        .timeout(Duration.ofMinutes(1))
        .build();
  }

  private URI at(String service, String path) {
    return URI.create("http://127.0.0.1:" + parley.member(service).port() + path);
  }

  private Logged logInUntil(Login login, long end) throws IOException, InterruptedException {
    Histogram times = histogram();
    long refused = 0;
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      HttpResponse<String> answer =
          http.send(login.request(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
      } else if (answer.statusCode() == UNAVAILABLE) {
        refused++;
        Thread.sleep(1_000);
      } else {
        throw new IllegalStateException(login.name() + ": " + answer.body());
      }
    }
    return new Logged(times, refused);
  }

  /** Runs one reader per request, each with one request at a time. */
  private List<Histogram> read(List<HttpRequest> requests, Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    List<Histogram> times = new ArrayList<>();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Histogram>> parts =
          requests.stream().map(request -> readers.submit(() -> readUntil(request, end))).toList();
      for (Future<Histogram> part : parts) {
        times.add(part.get());
      }
    }
    return times;
  }

  /** Reads twenty times a second: like a person who clicks around, not a load. */
  private Histogram readUntil(HttpRequest request, long end)
      throws IOException, InterruptedException {
    Histogram times = histogram();
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
      Thread.sleep(50);
    }
    return times;
  }

  private long largestResident(AtomicBoolean stop) throws IOException, InterruptedException {
    long largest = 0;
    while (!stop.get()) {
      largest = Math.max(largest, residentKilobytes());
      Thread.sleep(200);
    }
    return largest;
  }

  private long residentKilobytes() throws IOException {
    long pid = parley.member("identity-service").process().pid().orElseThrow();
    return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private static Histogram histogram() {
    return new Histogram(TimeUnit.MINUTES.toMicros(3), 3);
  }

  private static void print(String name, Histogram times, Duration duration) {
    System.out.printf(
        "%-34s %10.1f %8.1f %8.1f%n",
        name,
        times.getTotalCount() / (double) duration.toSeconds(),
        times.getValueAtPercentile(50) / 1_000.0,
        times.getValueAtPercentile(99) / 1_000.0);
  }
}
