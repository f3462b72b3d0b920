package chat.parley.system.client;

import chat.parley.contracts.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection: frames in, frames out, and how it ended. */
public final class Socket implements WebSocket.Listener, AutoCloseable {

  /** The subprotocol of every Parley socket. */
  public static final String SUBPROTOCOL = "parley.v1";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Receives frames and the end; calls are sequential. */
  public interface Listener {
    /** Takes a frame. */
    void frame(JsonNode frame);

    /** Takes the end, with the code of the closing handshake; 1006 if there was none. */
    void closed(int code);
  }

  private final Listener listener;
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final WebSocket socket;
  private volatile boolean stalled;
  private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);

  /**
   * Connects. Throws the exception of {@link CompletableFuture#join} if the connection is rejected.
   */
  public Socket(HttpClient http, URI uri, @Nullable String origin, Listener listener) {
    this.listener = listener;
    WebSocket.Builder builder =
        http.newWebSocketBuilder().subprotocols(SUBPROTOCOL).connectTimeout(TIMEOUT);
    if (origin != null) {
      builder.header("Origin", origin);
    }
    socket = builder.buildAsync(uri, this).orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Sends a text frame after all earlier ones. */
  public synchronized void send(String text) {
    lastSend =
        lastSend.handle((done, failed) -> done).thenCompose(done -> socket.sendText(text, true));
  }

  /** Returns a future that completes with the close code when the connection has ended. */
  public CompletableFuture<Integer> end() {
    return end;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      String text = partial.toString();
      partial.setLength(0);
      try {
        listener.frame(Json.MAPPER.readTree(text));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the server sent no JSON", e);
      }
    }
    if (!stalled) {
      from.request(1);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    ended(code);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    ended(1006);
  }

  private void ended(int code) {
    if (end.complete(code)) {
      listener.closed(code);
    }
  }

  /** Stops reading: half open, as after a network change that neither side has noticed. */
  public void stall() {
    stalled = true;
  }

  /** Drops the connection without a closing handshake, as a lost network does. */
  public void cut() {
    socket.abort();
    ended(1006);
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
  }
}
