package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import java.time.Duration;

/** What fans out frames to an {@link Audience}, as a process pinned to the first core. */
interface Server extends AutoCloseable {

  int port();

  /** A token of somebody new. */
  String token();

  /** Publishes a frame of a room; does not wait. */
  void publish(Channel room, long seq, byte[] frame);

  /** Processor time that it has used so far, kernel included. */
  Duration cpu();

  @Override
  void close();
}
