package chat.parley.gateway.delivery;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Keeps what it is given; its frames are short, so that their header has two bytes. */
final class FakeSubscriber implements Subscriber {

  private final Executor loop;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private boolean dirty;
  private volatile int flushes;

  FakeSubscriber(Executor loop) {
    this.loop = loop;
  }

  @Override
  public Executor loop() {
    return loop;
  }

  @Override
  public boolean hasRoomFor(long bytes) {
    return bytes < 100_000;
  }

  @Override
  public boolean write(ByteBuf frame) {
    int header = frame.getByte(1) == 126 ? 4 : 2;
    heard.add(frame.toString(header, frame.readableBytes() - header, StandardCharsets.UTF_8));
    frame.release();
    boolean first = !dirty;
    dirty = true;
    return first;
  }

  // Only its loop calls this.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  @Override
  public void flush() {
    dirty = false;
    flushes++;
  }

  List<String> heard() {
    return heard;
  }

  int flushes() {
    return flushes;
  }
}
