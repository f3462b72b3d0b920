package chat.parley.system.fault;

import chat.parley.stack.parley.ManagedService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Sends each new connection to one of the gateways that report that they are ready, like a load
 * balancer that polls them.
 */
final class Balancer implements Supplier<URI>, AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(100);

  private final List<ManagedService> gateways;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Arrivals arrivals = new Arrivals();
  private final Thread thread;
  private volatile List<ManagedService> ready;
  private volatile boolean closed;

  Balancer(List<ManagedService> gateways) {
    this.gateways = gateways;
    ready = gateways;
    thread = Thread.startVirtualThread(this::ask);
  }

  Arrivals arrivals() {
    return arrivals;
  }

  @Override
  public URI get() {
    arrivals.add();
    List<ManagedService> some = ready.isEmpty() ? gateways : ready;
    int port = some.get(ThreadLocalRandom.current().nextInt(some.size())).port();
    return URI.create("ws://localhost:" + port + "/ws");
  }

  private void ask() {
    while (!closed) {
      ready = gateways.stream().filter(this::isReady).toList();
      Pace.hold(EVERY);
    }
  }

  private boolean isReady(ManagedService gateway) {
    URI uri = URI.create("http://localhost:%d/q/health/ready".formatted(gateway.port()));
    try {
      return http.send(
                  HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
