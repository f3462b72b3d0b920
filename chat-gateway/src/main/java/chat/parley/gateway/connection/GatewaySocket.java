package chat.parley.gateway.connection;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.gateway.limit.ClientAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;

/** The public socket. Everything runs on the connection's event loop and must not block. */
@WebSocket(path = "/ws")
class GatewaySocket {

  private static final Logger LOG = Logger.getLogger(GatewaySocket.class);
  private static final TypedKey<ClientConnection> CONNECTION = new TypedKey<>("connection");
  private static final TypedKey<ConnectionSession> SESSION = new TypedKey<>("session");

  private final GatewayServices services;
  private final ConnectionRegistry connectionRegistry;
  private final MeterRegistry metrics;

  GatewaySocket(
      GatewayServices services, ConnectionRegistry connectionRegistry, MeterRegistry metrics) {
    this.services = services;
    this.connectionRegistry = connectionRegistry;
    this.metrics = metrics;
  }

  @OnOpen
  @NonBlocking
  void open(WebSocketConnection socket) {
    ClientAddress from = socket.userData().get(OriginCheck.FROM);
    ChannelHandlerContext channel = socket.userData().get(OriginCheck.CHANNEL);
    ClientConnection connection =
        new ClientConnection(
            socket.id(), channel, services.config().queueBytes(), code -> close(socket, code));
    ConnectionSession session = new ConnectionSession(connection, services, from);
    FrameGuard.attach(channel, connection, session, services.limits().parts());
    socket.userData().put(CONNECTION, connection);
    socket.userData().put(SESSION, session);
    connectionRegistry.add(connection);
    services.limits().opened(from);
  }

  @OnTextMessage
  @NonBlocking
  void text(String text, WebSocketConnection socket) {
    socket.userData().get(SESSION).received(text);
  }

  @OnBinaryMessage
  @NonBlocking
  void binary(Buffer data, WebSocketConnection socket) {
    socket.userData().get(SESSION).receivedBinary();
  }

  /** Handles the error that Vert.x raises when the parts of one message are too large together. */
  @OnError
  @NonBlocking
  void oversized(IllegalStateException error, WebSocketConnection socket) {
    LOG.debugf("%s: %s", socket.id(), error.getMessage());
    socket.userData().get(SESSION).receivedOversized();
  }

  @OnError
  @NonBlocking
  void failed(Throwable error, WebSocketConnection socket) {
    LOG.debugf("%s: %s", socket.id(), error.toString());
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection socket) {
    connectionRegistry.remove(socket.userData().get(CONNECTION));
    socket.userData().get(SESSION).closed();
    services.limits().closed(socket.userData().get(OriginCheck.FROM));
  }

  private void close(WebSocketConnection socket, CloseCode code) {
    metrics.counter("parley.closed", "code", Integer.toString(code.number())).increment();
    if (socket.isOpen()) {
      socket
          .close(new CloseReason(code.number(), code.reason()))
          .subscribe()
          .with(done -> {}, failure -> LOG.debugf("%s: %s", socket.id(), failure.toString()));
    }
  }
}
