package chat.parley.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLoopBatchTest {

  private final EventLoopBatch batch = new EventLoopBatch();
  private final FakeSubscriber ana = new FakeSubscriber(Runnable::run);
  private final FakeSubscriber ben = new FakeSubscriber(Runnable::run);
  private final FakeSubscriber cat = new FakeSubscriber(Runnable::run);

  @Test
  void mergesFramesOfSameSubscribersIntoOneWrite() {
    Subscriber[] here = {ana, ben};
    Subscriber[] there = {ben, cat};
    for (int n = 0; n < 3; n++) {
      batch.add(frame("here " + n), here);
      batch.add(frame("there " + n), there);
    }

    assertThat(batch.write()).isEqualTo(12);
    assertThat(ana.received()).containsExactly("here 0", "here 1", "here 2");
    assertThat(cat.received()).containsExactly("there 0", "there 1", "there 2");
    assertThat(ben.received()).hasSize(6).containsSubsequence("there 0", "there 1", "there 2");
    assertThat(ana.writes()).isEqualTo(1);
    assertThat(ben.writes()).isEqualTo(2);
    assertThat(ben.flushes()).isEqualTo(1);
  }

  @Test
  void keepsOrderOfSingleAndBroadcastFrames() {
    Subscriber[] all = {ana, ben};
    batch.add(frame("before"), all);
    batch.add(frame("who is here"), ana);
    batch.add(frame("somebody came"), all);
    batch.write();

    assertThat(ana.received()).containsExactly("before", "who is here", "somebody came");
  }

  @Test
  void newSubscriber_receivesOnlyLaterFrames() {
    batch.add(frame("before"), new Subscriber[] {ana});
    batch.add(frame("after"), new Subscriber[] {ana, ben});
    batch.write();

    assertThat(ana.received()).containsExactly("before", "after");
    assertThat(ben.received()).containsExactly("after");
  }

  @Test
  void splitsWritesAtSizeLimit() {
    Subscriber[] all = {ana, ben};
    IntStream.range(0, 5).forEach(n -> batch.add(frame("x".repeat(20_000)), all));
    batch.write();

    assertThat(ana.received()).hasSize(5);
    assertThat(ana.writes()).isEqualTo(2);
  }

  @Test
  void flushesEarlierWritesAfterFailure() {
    Subscriber broken =
        new FakeSubscriber(Runnable::run) {
          @Override
          public boolean write(ByteBuf frames) {
            frames.release();
            throw new IllegalStateException("no memory");
          }
        };
    batch.add(frame("hello"), new Subscriber[] {ana, broken});

    assertThatThrownBy(batch::write).hasMessage("no memory");
    assertThat(ana.received()).containsExactly("hello");
    assertThat(ana.flushes()).isEqualTo(1);
  }

  private static EncodedFrame frame(String text) {
    return EncodedFrame.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
