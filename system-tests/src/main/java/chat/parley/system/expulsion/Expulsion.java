package chat.parley.system.expulsion;

import chat.parley.contracts.Json;
import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
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
 * Expels people from a Parley. It measures the time from the expelling request until the last of
 * their sockets (one at each gateway) is closed, and until the last service rejects their token. It
 * asks each service directly, every few milliseconds.
 */
public final class Expulsion implements AutoCloseable {

  private static final Pattern LINK = Pattern.compile("http\\S+/setup#(\\S+)");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long BETWEEN_ASKING_MS = 5;
  private static final int UNAUTHORIZED = 401;

  private static final List<Asked> ASKED =
      List.of(
          new Asked("identity-service", "/api/v1/accounts/me"),
          new Asked("room-service", "/api/v1/rooms"),
          new Asked("forum-service", "/api/v1/posts"),
          new Asked("matchmaker-service", "/api/v1/matches/waiting"));

  /** A service, and a path that it serves to people with a valid token. */
  private record Asked(String service, String path) {}

  private final ParleyInstance parley;
  private final Api api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LoggedInUser administrator;

  /**
   * @param parley an instance without an administrator
   */
  public Expulsion(ParleyInstance parley) {
    this.parley = parley;
    api = new Api(URI.create(parley.address()));
    administrator = becomeAdministrator();
  }

  /**
   * How long the expulsion took.
   *
   * @param sockets until the last socket was closed
   * @param tokens until the last service responded {@code 401}
   * @param codes with which the sockets were closed
   */
  public record Times(Duration sockets, Duration tokens, List<Integer> codes) {}

  private LoggedInUser becomeAdministrator() {
    Matcher link = LINK.matcher(parley.member("identity-service").logTail(200));
    if (!link.find()) {
      throw new IllegalStateException("no link for the first administrator");
    }
    LoggedInUser first = api.register("keeper");
    var unused =
        api.post(
            first,
            "/api/v1/accounts/setup",
            Json.MAPPER.createObjectNode().put("token", link.group(1)));
    return api.refresh(first);
  }

  /** Suspends a new person. */
  public Times suspension() throws Exception {
    LoggedInUser person = somebody();
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

  /** Lets a new person end their own session, as from another device. */
  public Times endOfSession() throws Exception {
    LoggedInUser person = somebody();
    String session = api.get(person, "/api/v1/sessions").at("/sessions/0/id").asText();
    return measure(
        person,
        request("identity-service", "/api/v1/sessions/" + session)
            .header("Authorization", "Bearer " + person.token())
            .DELETE()
            .build());
  }

  private LoggedInUser somebody() {
    return api.register("n" + UUID.randomUUID().toString().substring(0, 12));
  }

  private Times measure(LoggedInUser person, HttpRequest expel)
      throws IOException, InterruptedException, ExecutionException {
    List<GatewayVisit> visits = new ArrayList<>();
    for (ManagedService gateway : parley.gateways()) {
      visits.add(new GatewayVisit(http, gateway.port(), parley.address(), person));
    }
    visits.forEach(gatewayVisit -> gatewayVisit.awaitWelcome(TIMEOUT));
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
    for (GatewayVisit gatewayVisit : visits) {
      sockets = Math.max(sockets, gatewayVisit.awaitEnd(TIMEOUT));
      codes.add(gatewayVisit.code());
    }
    long tokens = begin;
    for (Future<Long> refusal : refusals) {
      tokens = Math.max(tokens, refusal.get());
    }
    return new Times(Duration.ofNanos(sockets - begin), Duration.ofNanos(tokens - begin), codes);
  }

  /** Returns the time from which the service rejected them. */
  private long refusal(LoggedInUser person, Asked asked) throws IOException, InterruptedException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < end) {
      if (ask(person, asked) == UNAUTHORIZED) {
        return System.nanoTime();
      }
      Thread.sleep(BETWEEN_ASKING_MS);
    }
    throw new IllegalStateException(asked.service() + " still lets them in");
  }

  private int ask(LoggedInUser person, Asked asked) throws IOException, InterruptedException {
    HttpRequest request =
        request(asked.service(), asked.path())
            .header("Authorization", "Bearer " + person.token())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String service, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + parley.member(service).port() + path))
        .timeout(TIMEOUT);
  }

  @Override
  public void close() {
    threads.close();
    http.close();
  }
}
