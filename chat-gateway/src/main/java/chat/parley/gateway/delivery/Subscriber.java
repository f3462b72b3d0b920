package chat.parley.gateway.delivery;

import chat.parley.contracts.id.CommandId;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Executor;

/** A connection, as seen by delivery. */
public interface Subscriber {

  /** Returns the only thread that may write to it; connections of one loop share one object. */
  Executor loop();

  /**
   * Returns whether this many missed bytes may be queued at once, in addition to live frames;
   * counts them if so. May be called from any thread.
   */
  boolean hasRoomFor(long bytes);

  /**
   * Queues whole WebSocket frames, on {@link #loop()} only; takes ownership of the buffer. If the
   * connection is closing, or its queue is full, the frames are dropped and the connection ends.
   *
   * @return whether a {@link #flush()} is needed now that wasn't needed before
   */
  boolean write(ByteBuf frames);

  /** Reports that an owner has rejected a command of this subscriber; on {@link #loop()} only. */
  default void rejected(CommandId command) {}

  /** Sends the queued frames, on {@link #loop()} only. */
  void flush();
}
