package chat.parley.system.expulsion;

import chat.parley.contracts.Json;
import chat.parley.stack.parley.Member;
import chat.parley.stack.parley.Parley;
import chat.parley.system.client.Api;
import chat.parley.system.client.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shuts people out of a Parley, and measures from the request that does it until the last of their
 * sockets (one at each gateway) is closed, and until the last service refuses their token. Each is
 * asked directly, every few milliseconds.
 */
public final class Expulsion implements AutoCloseable {

  private static final Pattern LINK = Pattern.compile("http\\S+/setup#(\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BETWEEN_ASKING_MS = 5;
  private static final int UNAUTHORIZED = 401;

  private static final List<Asked> ASKED =
      List.of(
          new Asked("identity-service", "/api/v1/accounts/me"),
          new Asked("room-service", "/api/v1/rooms"),
          new Asked("forum-service", "/api/v1/posts"),
          new Asked("matchmaker-service", "/api/v1/matches/waiting"));

  /** A service, and something that it tells to whoever is let in. */
  private record Asked(String service, String path) {}

  private final Parley parley;
  private final Api api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Person administrator;

  /**
   * @param parley that has no administrator yet
   */
  public Expulsion(Parley parley) {
    this.parley = parley;
    api = new Api(URI.create(parley.address()));
    administrator = becomeAdministrator();
  }

  /**
   * How long it took.
   *
   * @param sockets until the last socket was closed
   * @param tokens until the last service said {@code 401}
   * @param codes with which the sockets were closed
   */
  public record Times(Duration sockets, Duration tokens, List<Integer> codes) {}

  private Person becomeAdministrator() {
    Matcher link = LINK.matcher(parley.member("identity-service").logTail(200));
    if (!link.find()) {
      throw new IllegalStateException("no link for the first administrator");
    }
    Person first = api.register("keeper");
    var unused =
        api.post(
            first,
            "/api/v1/accounts/setup",
            Json.MAPPER.createObjectNode().put("token", link.group(1)));
    return api.refresh(first);
  }

  /** Suspends somebody new. */
  public Times suspension() throws Exception {
    Person person = somebody();
    String body =
        Json.MAPPER
            .createObjectNode()
            .put("reason", "to see how long it takes")
            .put("until", Instant.now().plus(Duration.ofDays(1)).toString())
            .toString();
    return measure(
        person,
        request("identity-service", "/api/v1/accounts/" + person.account() + "/suspension")
            .header("Authorization", "Bearer " + administrator.token())
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Lets somebody new end their own session, as from another device. */
  public Times endOfSession() throws Exception {
    Person person = somebody();
    String session = api.get(person, "/api/v1/sessions").at("/sessions/0/id").asText();
    return measure(
        person,
        request("identity-service", "/api/v1/sessions/" + session)
            .header("Authorization", "Bearer " + person.token())
            .DELETE()
            .build());
  }

  private Person somebody() {
    return api.register("n" + UUID.randomUUID().toString().substring(0, 12));
  }

  private Times measure(Person person, HttpRequest expel)
      throws IOException, InterruptedException, ExecutionException {
    List<Visit> visits = new ArrayList<>();
    for (Member gateway : parley.gateways()) {
      visits.add(new Visit(http, gateway.port(), parley.address(), person));
    }
    visits.forEach(visit -> visit.awaitWelcome(PATIENCE));
    for (Asked asked : ASKED) {
      if (ask(person, asked) == UNAUTHORIZED) {
        throw new IllegalStateException(asked.service() + " does not let them in at all");
      }
    }
    long begin = System.nanoTime();
    List<Future<Long>> refusals =
        ASKED.stream().map(asked -> threads.submit(() -> refusal(person, asked))).toList();
    HttpResponse<String> answer = http.send(expel, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    long sockets = begin;
    List<Integer> codes = new ArrayList<>();
    for (Visit visit : visits) {
      sockets = Math.max(sockets, visit.awaitEnd(PATIENCE));
      codes.add(visit.code());
    }
    long tokens = begin;
    for (Future<Long> refusal : refusals) {
      tokens = Math.max(tokens, refusal.get());
    }
    return new Times(Duration.ofNanos(sockets - begin), Duration.ofNanos(tokens - begin), codes);
  }

  /** When the service no longer let them in. */
  private long refusal(Person person, Asked asked) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (ask(person, asked) == UNAUTHORIZED) {
        return System.nanoTime();
      }
      Thread.sleep(BETWEEN_ASKING_MS);
    }
    throw new IllegalStateException(asked.service() + " still lets them in");
  }

  private int ask(Person person, Asked asked) throws IOException, InterruptedException {
    HttpRequest request =
        request(asked.service(), asked.path())
            .header("Authorization", "Bearer " + person.token())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String service, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + parley.member(service).port() + path))
        .timeout(PATIENCE);
  }

  @Override
  public void close() {
    threads.close();
    http.close();
  }
}
