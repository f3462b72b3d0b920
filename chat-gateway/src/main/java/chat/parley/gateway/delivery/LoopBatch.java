package chat.parley.gateway.delivery;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames for connections of one event loop: all are written, then each connection is flushed once.
 */
final class LoopBatch {

  private final List<Delivery> deliveries = new ArrayList<>();

  private record Delivery(EncodedFrame frame, Subscriber[] to) {}

  void add(EncodedFrame frame, Subscriber... to) {
    deliveries.add(new Delivery(frame, to));
  }

  /**
   * Writes everything; on the loop only.
   *
   * @return how many frames went to connections
   */
  int write() {
    List<Subscriber> unflushed = new ArrayList<>();
    int written = 0;
    for (Delivery delivery : deliveries) {
      if (delivery.to.length == 1) {
        write(delivery.to[0], delivery.frame.forOne(), unflushed);
      } else {
        ByteBuf shared = delivery.frame.forMany();
        for (Subscriber subscriber : delivery.to) {
          write(subscriber, shared.retainedDuplicate(), unflushed);
        }
        shared.release();
      }
      written += delivery.to.length;
    }
    for (Subscriber subscriber : unflushed) {
      subscriber.flush();
    }
    return written;
  }

  private static void write(Subscriber to, ByteBuf frame, List<Subscriber> unflushed) {
    if (to.write(frame)) {
      unflushed.add(to);
    }
  }
}
