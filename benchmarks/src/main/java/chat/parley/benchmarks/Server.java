package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import java.time.Duration;

/** What fans out frames to an {@link SubscriberProcess}, as a process pinned to the first core. */
interface Server extends AutoCloseable {

  int port();

  /** Where it takes WebSocket connections. */
  default String path() {
    return "/ws";
  }

  /** What a listener says first, as text: who it is, and which room it follows. */
  String hello(Channel room);

  /** Bytes on the wire before what was published: at least the header of a WebSocket frame. */
  default int bytesBefore() {
    return 4;
  }

  /** Bytes on the wire after it. */
  default int bytesAfter() {
    return 0;
  }

  /** Publishes a frame of a room; does not wait. */
  void publish(Channel room, long seq, byte[] frame);

  /** Processor time that it has used so far, kernel included. */
  Duration cpu();

  @Override
  void close();
}
