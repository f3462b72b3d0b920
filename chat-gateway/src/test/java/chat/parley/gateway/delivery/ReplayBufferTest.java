package chat.parley.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {

  private static final Channel ROOM = Channel.of("room:one");

  private static final long MINUTE = 60_000;

  private final ReplayMemory memory = new ReplayMemory(10_000, 2 * MINUTE);
  private final ReplayBuffer buffer = new ReplayBuffer(memory);

  @Test
  void returnsEveryFrameAfterSince() {
    List<EncodedFrame> frames = offer(buffer, 5, 9);

    assertThat(buffer.after("e", 6)).contains(frames.subList(2, 5));
    assertThat(buffer.after("e", 4)).contains(frames);
    assertThat(buffer.after("e", 9)).contains(List.of());
  }

  @Test
  void returnsEmpty_ifHistoryIsIncomplete() {
    offer(buffer, 5, 9);

    assertThat(buffer.after("e", 3)).as("frame 4 is missing").isEmpty();
    assertThat(buffer.after("e", 10)).as("ahead of the head").isEmpty();
    assertThat(buffer.after("other", 6)).as("another epoch").isEmpty();
    assertThat(new ReplayBuffer(memory).after("e", 0)).as("nothing known").isEmpty();
  }

  @Test
  void dropsDuplicateFrames() {
    offer(buffer, 1, 3);

    assertThat(buffer.offer(event("e", 3, frame("again"), 0))).isFalse();
    assertThat(buffer.offer(event("e", 1, frame("again"), 0))).isFalse();
    assertThat(buffer.head()).isEqualTo(3);
  }

  @Test
  void restartsAfterSeqGap() {
    offer(buffer, 1, 3);
    offer(buffer, 7, 8);

    assertThat(buffer.after("e", 3)).isEmpty();
    assertThat(buffer.after("e", 6).map(List::size)).contains(2);
  }

  @Test
  void restartsInNewEpoch() {
    offer(buffer, 1, 3);

    assertThat(buffer.offer(event("f", 1, frame("x"), 0))).isTrue();

    assertThat(buffer.epoch()).isEqualTo("f");
    assertThat(buffer.after("e", 2)).isEmpty();
    assertThat(buffer.after("f", 0).map(List::size)).contains(1);
  }

  @Test
  void fullMemory_evictsOldestFramesOfAllChannels() {
    ReplayBuffer other = new ReplayBuffer(memory);
    offer(buffer, 1, 40);
    offer(other, 1, 90);

    assertThat(memory.bytes()).isLessThanOrEqualTo(10_000);
    assertThat(buffer.after("e", 0)).isEmpty();
    assertThat(buffer.after("e", 40)).as("the head is remembered").contains(List.of());
    assertThat(other.after("e", 85).map(List::size)).contains(5);
  }

  @Test
  void deletion_removesAllEarlierFrames() {
    offer(buffer, 1, 5);
    EncodedFrame deleted = frame("deleted");
    assertThat(buffer.offer(new ChannelEvent(ROOM, "e", 6, true, null, 5, deleted, 0))).isTrue();

    assertThat(buffer.after("e", 4)).as("the owner knows what is left of it").isEmpty();
    assertThat(buffer.after("e", 5)).contains(List.of(deleted));
    assertThat(buffer.head()).isEqualTo(6);
    offer(buffer, 7, 8);
    assertThat(buffer.after("e", 5).map(List::size)).contains(3);
    memory.dropExpired(10 * MINUTE);
    assertThat(memory.bytes()).isZero();
  }

  @Test
  void evictsExpiredFrames() {
    buffer.offer(event("e", 1, frame("a"), 0));
    buffer.offer(event("e", 2, frame("b"), MINUTE));

    memory.dropExpired(2 * MINUTE + 1);

    assertThat(buffer.after("e", 0)).isEmpty();
    assertThat(buffer.after("e", 1).map(List::size)).contains(1);
    memory.dropExpired(4 * MINUTE);
    assertThat(memory.bytes()).isZero();
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void releasesMemoryAfterSeqGap() {
    offer(buffer, 1, 20);
    offer(buffer, 30, 30);

    memory.dropExpired(100 * MINUTE);

    assertThat(memory.bytes()).isZero();
  }

  private static List<EncodedFrame> offer(ReplayBuffer buffer, long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(seq -> {
          EncodedFrame frame = frame("frame number " + seq);
          assertThat(buffer.offer(event("e", seq, frame, 0))).isTrue();
          return frame;
        })
        .toList();
  }

  private static ChannelEvent event(String epoch, long seq, EncodedFrame frame, long at) {
    return new ChannelEvent(ROOM, epoch, seq, false, null, seq, frame, at);
  }

  private static EncodedFrame frame(String text) {
    return EncodedFrame.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void oversizedFrame_isNotBuffered() {
    ReplayBuffer small = new ReplayBuffer(new ReplayMemory(50, MINUTE));

    assertThat(small.offer(event("e", 1, frame("a"), 0))).isTrue();

    assertThat(small.after("e", 0)).isEqualTo(Optional.empty());
    assertThat(small.head()).isEqualTo(1);
  }
}
