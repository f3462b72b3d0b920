package chat.parley.stack.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Upstreams that can all answer the same requests. A request goes to a healthy one with the fewest
 * sockets, in turn among equals, and to the next one if it can't be reached.
 */
final class UpstreamPool {
  private final List<Upstream> upstreams;
  private final AtomicInteger turn = new AtomicInteger();

  UpstreamPool(List<Integer> ports) {
    upstreams = ports.stream().map(Upstream::new).toList();
  }

  List<Upstream> upstreams() {
    return upstreams;
  }

  /** Returns a connected request and its upstream. Fails if no upstream can be reached. */
  Future<Connected> connect(HttpClient client, String uri) {
    return connect(client, uri, inOrderOfPreference().iterator());
  }

  record Connected(Upstream upstream, HttpClientRequest request) {}

  private Future<Connected> connect(HttpClient client, String uri, Iterator<Upstream> candidates) {
    var upstream = candidates.next();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost("127.0.0.1")
            .setPort(upstream.port)
            .setURI(uri);
    var connected = client.request(options).map(request -> new Connected(upstream, request));
    return candidates.hasNext()
        ? connected.recover(unreachable -> connect(client, uri, candidates))
        : connected;
  }

  private List<Upstream> inOrderOfPreference() {
    var size = upstreams.size();
    var first = Math.floorMod(turn.getAndIncrement(), size);
    return IntStream.range(0, size)
        .mapToObj(i -> upstreams.get((first + i) % size))
        .sorted(
            Comparator.comparing((Upstream u) -> !u.healthy).thenComparing(u -> u.sockets.get()))
        .toList();
  }
}
