package chat.parley.gateway.delivery;

import chat.parley.contracts.id.CommandId;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Executor;

/** One connection, as delivery sees it. */
public interface Subscriber {

  /** The thread on which alone it is written to; connections of one loop share one object. */
  Executor loop();

  /**
   * Whether so many bytes of what it missed may be queued at once, beside what comes live. From any
   * thread; counts them if so.
   */
  boolean hasRoomFor(long bytes);

  /**
   * Queues whole WebSocket frames, on {@link #loop()} only; takes ownership of the buffer. If the
   * connection is closing, or its queue is full, they are dropped and the connection ends.
   *
   * @return whether a {@link #flush()} is needed now that was not needed before
   */
  boolean write(ByteBuf frames);

  /** An owner has refused a command of whoever is followed here; on {@link #loop()} only. */
  default void refused(CommandId command) {}

  /** Sends what was queued, on {@link #loop()} only. */
  void flush();
}
