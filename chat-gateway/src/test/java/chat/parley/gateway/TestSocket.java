package chat.parley.gateway;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that sends exactly what a test wants, and records what it receives. */
public final class TestSocket implements AutoCloseable {

  public static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final AtomicInteger ADDRESSES = new AtomicInteger();
  private static final Vertx VERTX = Vertx.vertx();
  private static final WebSocketClient CLIENT =
      VERTX.createWebSocketClient(
          new WebSocketClientOptions()
              .setMaxConnections(5_000)
              // The kernel's buffer for a client that doesn't read must not depend on the machine.
              .setReceiveBufferSize(64 << 10)
              .setMaxFrameSize(4 << 20)
              .setMaxMessageSize(4 << 20));

  private final WebSocket socket;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> presences = new LinkedBlockingQueue<>();
  private final CompletableFuture<Short> closed = new CompletableFuture<>();

  private TestSocket(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> {
      JsonNode frame = json(text);
      (frame.path("type").textValue().equals("presence") ? presences : received).add(frame);
    });
    socket.closeHandler(end -> {
      Short code = socket.closeStatusCode();
      closed.complete(code == null ? (short) 1006 : code);
    });
  }

  /**
   * Returns the options to open a socket, which a test may change; each call uses another client
   * address.
   */
  public static WebSocketConnectOptions options(URI http) {
    return options(
        http,
        "10.%d.%d.1".formatted(ADDRESSES.get() >> 8 & 255, ADDRESSES.getAndIncrement() & 255));
  }

  /** Returns the same options with a given client address. */
  public static WebSocketConnectOptions options(URI http, String address) {
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    options
        .setHost(http.getHost())
        .setPort(http.getPort())
        .setURI("/ws")
        .setAllowOriginHeader(false)
        .addSubProtocol("parley.v1")
        .putHeader("X-Forwarded-For", address);
    return options;
  }

  public static TestSocket open(URI http) {
    return open(options(http));
  }

  public static TestSocket open(WebSocketConnectOptions options) {
    CompletableFuture<TestSocket> opened = new CompletableFuture<>();
    CLIENT
        .connect(options)
        .onSuccess(socket -> opened.complete(new TestSocket(socket)))
        .onFailure(opened::completeExceptionally);
    try {
      return opened.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Opens a socket and connects; consumes the frames up to {@code subscribed} for {@code me}. */
  public static TestSocket connected(URI http, String token) {
    TestSocket socket = open(http);
    socket.connect(token);
    return socket;
  }

  public void connect(String token) {
    send("{\"type\":\"connect\",\"token\":\"" + token + "\",\"client\":\"test/1\"}");
    next("welcome");
    next("subscribed");
  }

  public void send(String text) {
    socket.writeTextMessage(text);
  }

  /** Returns the underlying socket, for what {@link #send} can't do. */
  public WebSocket raw() {
    return socket;
  }

  /** Returns the next frame, which must be of this type. */
  public JsonNode next(String type) {
    try {
      JsonNode frame = received.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("nothing came, but " + type + " was due; closed: " + closed);
      }
      if (!frame.path("type").textValue().equals(type)) {
        throw new AssertionError("expected " + type + ", but heard " + frame);
      }
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the next presence frame; those are kept apart from all other frames. */
  public JsonNode nextPresence() {
    try {
      JsonNode frame = presences.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("nothing was said about who is there");
      }
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the number of presence frames that the test hasn't consumed yet. */
  public int pendingPresences() {
    return presences.size();
  }

  /** Returns the next {@code count} frames. */
  public List<JsonNode> next(int count) {
    await().atMost(TIMEOUT).until(() -> received.size() >= count);
    List<JsonNode> frames = new ArrayList<>();
    received.drainTo(frames, count);
    return frames;
  }

  /** Returns the number of frames that the test hasn't consumed yet. */
  public int pending() {
    return received.size();
  }

  /** Waits for the close and returns its code. */
  public int closeCode() {
    try {
      return closed.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("not closed; heard " + received, e);
    }
  }

  public boolean isClosed() {
    return closed.isDone();
  }

  @Override
  public void close() {
    socket.close();
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
