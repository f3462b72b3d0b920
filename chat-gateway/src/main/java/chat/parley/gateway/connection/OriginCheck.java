package chat.parley.gateway.connection;

import chat.parley.gateway.limit.ClientAddress;
import chat.parley.gateway.limit.GatewayRateLimits;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides who may open a socket and how often, before the upgrade.
 *
 * <p>It rejects pages of other origins: browsers always send the origin of a page, and only
 * Parley's own origins are accepted ({@code null}, of sandboxed frames, isn't). It accepts a client
 * that sends no origin, because that client isn't a browser: it has no cookies or tokens of another
 * person that it could misuse, and could send any origin it likes.
 */
@ApplicationScoped
class OriginCheck implements HttpUpgradeCheck {

  /** Key of the connection's Netty context until the connection is a socket. */
  static final TypedKey<ChannelHandlerContext> CHANNEL = new TypedKey<>("channel");

  /** Key of the client's address. */
  static final TypedKey<ClientAddress> FROM = new TypedKey<>("from");

  static final String SUBPROTOCOL = "parley.v1";

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final Set<String> origins;
  private final ConnectionRegistry connectionRegistry;
  private final GatewayRateLimits limits;

  OriginCheck(
      @ConfigProperty(name = "parley.origin") Set<String> origins,
      ConnectionRegistry connectionRegistry,
      GatewayRateLimits limits) {
    this.origins = Set.copyOf(origins);
    this.connectionRegistry = connectionRegistry;
    this.limits = limits;
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    HttpServerRequest request = context.httpRequest();
    if (!allowed(request.headers().getAll("Origin"))) {
      return CheckResult.rejectUpgrade(FORBIDDEN);
    }
    if (!offersProtocol(request.headers().getAll("Sec-WebSocket-Protocol"))) {
      return CheckResult.rejectUpgrade(BAD_REQUEST);
    }
    if (connectionRegistry.full()) {
      return CheckResult.rejectUpgrade(UNAVAILABLE);
    }
    ClientAddress from = ClientAddress.of(request.remoteAddress().hostAddress());
    Optional<Duration> pause = limits.opening(from);
    if (pause.isPresent()) {
      return CheckResult.rejectUpgrade(
          TOO_MANY, Map.of("Retry-After", List.of(seconds(pause.get()))));
    }
    context.userData().put(FROM, from);
    ChannelHandlerContext channel = ((ConnectionBase) request.connection()).channelHandlerContext();
    context.userData().put(CHANNEL, channel);
    FrameGuard.install(channel);
    return CheckResult.permitUpgrade();
  }

  private static String seconds(Duration pause) {
    return Long.toString(pause.plusMillis(999).toSeconds());
  }

  private boolean allowed(List<String> given) {
    return given.isEmpty() || given.size() == 1 && origins.contains(given.getFirst());
  }

  private static boolean offersProtocol(List<String> headers) {
    return headers.stream()
        .flatMap(header -> List.of(header.split(",")).stream())
        .anyMatch(each -> each.strip().equals(SUBPROTOCOL));
  }
}
