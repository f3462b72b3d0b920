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
 * Decides who may open a socket, before it is one, and how often.
 *
 * <p>A page of somebody else cannot: browsers always say from which origin a page comes, and only
 * Parley's own are let in ({@code null}, of sandboxed frames, is not). Who says nothing is no
 * browser, and is let in: it has no cookies or tokens of anybody that it could misuse, and could
 * write any origin that it likes.
 */
@ApplicationScoped
class OriginCheck implements HttpUpgradeCheck {

  /** Where the connection's place in Netty is kept until it is a socket. */
  static final TypedKey<ChannelHandlerContext> CHANNEL = new TypedKey<>("channel");

  /** Where the client is. */
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
