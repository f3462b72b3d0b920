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
  private static final TypedKey<ClientConnection> LINK = new TypedKey<>("link");
  private static final TypedKey<ConnectionSession> CONVERSATION = new TypedKey<>("conversation");

  private final GatewayServices gatewayServices;
  private final ConnectionRegistry connectionRegistry;
  private final MeterRegistry metrics;

  GatewaySocket(
      GatewayServices gatewayServices,
      ConnectionRegistry connectionRegistry,
      MeterRegistry metrics) {
    this.gatewayServices = gatewayServices;
    this.connectionRegistry = connectionRegistry;
    this.metrics = metrics;
  }

  @OnOpen
  @NonBlocking
  void open(WebSocketConnection connection) {
    ClientAddress from = connection.userData().get(OriginCheck.FROM);
    ChannelHandlerContext channel = connection.userData().get(OriginCheck.CHANNEL);
    ClientConnection link =
        new ClientConnection(
            connection.id(),
            channel,
            gatewayServices.config().queueBytes(),
            code -> close(connection, code));
    ConnectionSession connectionSession = new ConnectionSession(link, gatewayServices, from);
    FrameGuard.attach(channel, link, connectionSession, gatewayServices.limits().parts());
    connection.userData().put(LINK, link);
    connection.userData().put(CONVERSATION, connectionSession);
    connectionRegistry.add(link);
    gatewayServices.limits().opened(from);
  }

  @OnTextMessage
  @NonBlocking
  void text(String text, WebSocketConnection connection) {
    connection.userData().get(CONVERSATION).received(text);
  }

  @OnBinaryMessage
  @NonBlocking
  void binary(Buffer data, WebSocketConnection connection) {
    connection.userData().get(CONVERSATION).receivedBinary();
  }

  /** Handles the error that Vert.x raises when the parts of one message are too large together. */
  @OnError
  @NonBlocking
  void tooMuch(IllegalStateException error, WebSocketConnection connection) {
    LOG.debugf("%s: %s", connection.id(), error.getMessage());
    connection.userData().get(CONVERSATION).receivedTooMuch();
  }

  @OnError
  @NonBlocking
  void failed(Throwable error, WebSocketConnection connection) {
    LOG.debugf("%s: %s", connection.id(), error.toString());
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection connection) {
    connectionRegistry.remove(connection.userData().get(LINK));
    connection.userData().get(CONVERSATION).closed();
    gatewayServices.limits().closed(connection.userData().get(OriginCheck.FROM));
  }

  private void close(WebSocketConnection connection, CloseCode code) {
    metrics.counter("parley.closed", "code", Integer.toString(code.number())).increment();
    if (connection.isOpen()) {
      connection
          .close(new CloseReason(code.number(), code.reason()))
          .subscribe()
          .with(done -> {}, failure -> LOG.debugf("%s: %s", connection.id(), failure.toString()));
    }
  }
}
