package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import java.time.Duration;

/**
 * A server that fans out frames to a {@link SubscriberProcess}, as a process pinned to the first
 * core.
 */
interface Server extends AutoCloseable {

  int port();

  /** Returns the path for WebSocket connections. */
  default String path() {
    return "/ws";
  }

  /** Returns the first text message of a listener: its identity, and the room that it follows. */
  String hello(Channel room);

  /**
   * Returns the bytes on the wire before the published ones: at least the header of a WebSocket
   * frame.
   */
  default int bytesBefore() {
    return 4;
  }

  /** Returns the bytes on the wire after them. */
  default int bytesAfter() {
    return 0;
  }

  /** Publishes a frame of a room; does not wait. */
  void publish(Channel room, long seq, byte[] frame);

  /** Returns the processor time that it has used so far, kernel included. */
  Duration cpu();

  @Override
  void close();
}
