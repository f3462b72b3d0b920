package chat.parley.gateway.delivery;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Records the frames that it receives; they are shorter than 64 KiB. */
class FakeSubscriber implements Subscriber {

  private final Executor loop;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private boolean dirty;
  private volatile int flushes;
  private int writes;

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
  public boolean write(ByteBuf frames) {
    writes++;
    while (frames.isReadable()) {
      int length = frames.skipBytes(1).readByte();
      length = length == 126 ? frames.readUnsignedShort() : length;
      received.add(frames.readCharSequence(length, StandardCharsets.UTF_8).toString());
    }
    frames.release();
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

  /** Returns the number of buffers that it received, as seen by its loop. */
  int writes() {
    return writes;
  }

  List<String> received() {
    return received;
  }

  int flushes() {
    return flushes;
  }
}
