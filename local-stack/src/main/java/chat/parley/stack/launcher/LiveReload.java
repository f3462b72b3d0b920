package chat.parley.stack.launcher;

import chat.parley.stack.parley.ParleyPorts;
import chat.parley.stack.parley.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * Makes services in development mode notice a change within two seconds. Quarkus checks for changed
 * files only when an HTTP request arrives, and much of the input of Parley's services arrives by
 * Kafka.
 */
final class LiveReload {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** A reload includes a compilation. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();

  /** Watches the services until this JVM ends. */
  static void watch(Set<Service> services, ParleyPorts ports) {
    for (var service : services) {
      var port = ports.first(service);
      Thread.ofVirtual()
          .name("reload-" + service.module())
          .start(() -> new LiveReload().poll(port));
    }
  }

  private void poll(int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/q/health/live".formatted(port)))
            .timeout(TIMEOUT)
            .build();
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        sendQuietly(request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendQuietly(HttpRequest request) throws InterruptedException {
    try {
      http.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      // The service restarts, or its code does not compile. Its log shows which.
    }
  }
}
