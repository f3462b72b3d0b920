package chat.parley.gateway.delivery;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames for connections of one event loop: writes all of them, then flushes each connection once.
 *
 * <p>Frames for the same connections become one buffer, so a busy room costs each of them one write
 * for many frames. They keep their order: an array of recipients belongs to one channel as long as
 * nobody joins or leaves it, and no frame moves ahead of a frame that was sent to one connection
 * only.
 */
final class EventLoopBatch {

  /** Another frame doesn't extend a buffer beyond this size. */
  private static final int MAX_BYTES = 1 << 16;

  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<Subscriber[], Delivery> openDeliveries = new IdentityHashMap<>();

  private static final class Delivery {
    private final Subscriber[] recipients;
    private final List<EncodedFrame> frames = new ArrayList<>(1);
    private int bytes;

    private Delivery(Subscriber... recipients) {
      this.recipients = recipients;
    }

    private void add(EncodedFrame frame) {
      frames.add(frame);
      bytes += frame.size();
    }
  }

  /** Adds a frame for one connection. */
  void add(EncodedFrame frame, Subscriber recipient) {
    openDeliveries.clear();
    Delivery delivery = new Delivery(recipient);
    delivery.add(frame);
    deliveries.add(delivery);
  }

  /**
   * Adds a frame for all of a channel's connections on this loop: the array of {@link Subscribers}.
   */
  void add(EncodedFrame frame, Subscriber[] recipients) {
    Delivery delivery = openDeliveries.get(recipients);
    if (delivery == null || delivery.bytes + frame.size() > MAX_BYTES) {
      delivery = new Delivery(recipients);
      deliveries.add(delivery);
      openDeliveries.put(recipients, delivery);
    }
    delivery.add(frame);
  }

  /**
   * Writes everything; on the loop only.
   *
   * @return the number of frames that went to connections
   */
  int write() {
    List<Subscriber> unflushed = new ArrayList<>();
    try {
      return write(unflushed);
    } finally {
      // Also flush what was written before a failure: nothing else would flush it later.
      for (Subscriber subscriber : unflushed) {
        subscriber.flush();
      }
    }
  }

  private int write(List<Subscriber> unflushed) {
    int written = 0;
    for (Delivery delivery : deliveries) {
      if (delivery.recipients.length == 1 && delivery.frames.size() == 1) {
        write(delivery.recipients[0], delivery.frames.getFirst().forOne(), unflushed);
      } else {
        ByteBuf shared = EncodedFrame.together(delivery.frames, delivery.bytes);
        try {
          for (Subscriber subscriber : delivery.recipients) {
            write(subscriber, shared.retainedDuplicate(), unflushed);
          }
        } finally {
          shared.release();
        }
      }
      written += delivery.recipients.length * delivery.frames.size();
    }
    return written;
  }

  private static void write(Subscriber recipient, ByteBuf frame, List<Subscriber> unflushed) {
    if (recipient.write(frame)) {
      unflushed.add(recipient);
    }
  }
}
