package chat.parley.gateway.connection;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.gateway.delivery.EncodedFrame;
import chat.parley.gateway.delivery.Subscriber;
import chat.parley.platform.token.Caller;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one client. All frames go through it, so they arrive in the order of its event
 * loop.
 *
 * <p>It writes below websockets-next, which has no backpressure and encodes each frame again for
 * each connection (ADR 0022). The queue for the socket is bounded: Netty's own count of unsent
 * bytes decides, and above the limit the connection is closed with a code that means "resume". The
 * client loses nothing.
 */
final class ClientConnection implements Subscriber {

  /** A ping without content (RFC 6455, section 5.5.2). */
  private static final byte[] PING = {(byte) 0x89, 0};

  /** How long a client that doesn't read may delay its close. */
  private static final long SLOW_CLOSE_SECONDS = 2;

  private final String id;
  private final ChannelHandlerContext context;
  private final ChannelPromise noPromise;
  private final long maxQueueBytes;
  private final Consumer<CloseCode> closer;
  private final AtomicLong missedBytes = new AtomicLong();
  private boolean dirty;
  private volatile boolean ending;
  private final long openedAt = System.nanoTime();
  private volatile long lastReceivedAt = openedAt;
  private volatile long lastPingAt = openedAt;
  private volatile @Nullable Caller caller;
  private volatile Runnable heartbeatAction = () -> {};
  private volatile Consumer<Channel> banAction = room -> {};
  private volatile Consumer<CommandId> rejectionAction = command -> {};

  /**
   * @param closer performs the closing handshake, on the loop
   */
  ClientConnection(
      String id, ChannelHandlerContext context, long maxQueueBytes, Consumer<CloseCode> closer) {
    this.id = id;
    this.context = context;
    this.noPromise = new VoidChannelPromise(context.channel(), false);
    this.maxQueueBytes = maxQueueBytes;
    this.closer = closer;
  }

  /** Returns an id for the logs that says nothing about the person. */
  String id() {
    return id;
  }

  /** Returns the owner of the connection, once known. */
  @Nullable Caller caller() {
    return caller;
  }

  void caller(Caller newCaller) {
    caller = newCaller;
  }

  @Override
  public Executor loop() {
    return context.executor();
  }

  @Override
  public boolean hasRoomFor(long bytes) {
    // Half of the queue: the other half is for live frames that arrive meanwhile.
    long before = missedBytes.getAndAdd(bytes);
    boolean room = before + bytes <= maxQueueBytes / 2;
    if (!room) {
      missedBytes.addAndGet(-bytes);
    }
    return room;
  }

  @Override
  public boolean write(ByteBuf frame) {
    ChannelOutboundBuffer queue = context.channel().unsafe().outboundBuffer();
    if (ending || queue == null) {
      frame.release();
      return false;
    }
    if (queue.totalPendingWriteBytes() + frame.readableBytes() > maxQueueBytes) {
      frame.release();
      endSlowReader();
      return false;
    }
    context.write(frame, noPromise);
    boolean first = !dirty;
    dirty = true;
    return first;
  }

  @Override
  public void flush() {
    dirty = false;
    context.flush();
    ChannelOutboundBuffer queue = context.channel().unsafe().outboundBuffer();
    if (queue == null || queue.isEmpty()) {
      missedBytes.set(0);
    }
  }

  /** Sends a frame that the gateway itself created. May be called from any thread. */
  void send(ServerFrame frame) {
    onLoop(() -> {
      if (write(EncodedFrame.of(frame).forOne())) {
        flush();
      }
    });
  }

  /** Closes with a code; nothing is sent afterwards. May be called from any thread. */
  void close(CloseCode code) {
    end(null, code);
  }

  /** Sends a last frame, then closes. May be called from any thread. */
  void end(@Nullable ServerFrame lastFrame, CloseCode code) {
    onLoop(() -> {
      if (ending) {
        return;
      }
      if (lastFrame != null && write(EncodedFrame.of(lastFrame).forOne())) {
        flush();
      }
      if (!ending) {
        ending = true;
        closer.accept(code);
      }
    });
  }

  /** Sets the action to run every few seconds, on the loop. */
  void onHeartbeat(Runnable action) {
    heartbeatAction = action;
  }

  /** Runs the periodic action. May be called from any thread. */
  void heartbeat() {
    onLoop(heartbeatAction);
  }

  /** Sets the action to run when a person was banned from a room, on the loop. */
  void onBan(Consumer<Channel> action) {
    banAction = action;
  }

  /** Reports that a person was banned from a room that this connection follows. On the loop. */
  void banned(Channel room) {
    banAction.accept(room);
  }

  /** Sets the action to run when an owner rejected a command, on the loop. */
  void onRejection(Consumer<CommandId> action) {
    rejectionAction = action;
  }

  @Override
  public void rejected(CommandId command) {
    rejectionAction.accept(command);
  }

  /** Returns whether the connection is closing or closed. */
  boolean ending() {
    return ending;
  }

  /** Records that the client has sent something. */
  void received() {
    lastReceivedAt = System.nanoTime();
  }

  /** Returns the nanoseconds since the connection was opened. */
  long age(long now) {
    return now - openedAt;
  }

  /** Returns the nanoseconds since the client last sent anything. */
  long silence(long now) {
    return now - lastReceivedAt;
  }

  /** Pings the client, unless it was pinged since {@code now - every}. */
  void ping(long now, long every) {
    if (now - lastPingAt > every) {
      lastPingAt = now;
      onLoop(() -> {
        if (write(Unpooled.wrappedBuffer(PING))) {
          flush();
        }
      });
    }
  }

  /** Ends the connection without a closing handshake, because the client no longer answers. */
  void drop() {
    ending = true;
    context.close();
  }

  private void endSlowReader() {
    ending = true;
    closer.accept(CloseCode.SLOW_READER);
    // The close frame waits behind the queue; cut off a client that reads too slowly even for that.
    context.executor().schedule(() -> context.close(), SLOW_CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  /** Runs the action on the loop: immediately if this is the loop. */
  void onLoop(Runnable action) {
    if (context.executor().inEventLoop()) {
      action.run();
    } else {
      context.executor().execute(action);
    }
  }
}
