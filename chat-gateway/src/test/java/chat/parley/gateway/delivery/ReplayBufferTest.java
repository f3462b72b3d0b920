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

  private final ReplayMemory space = new ReplayMemory(10_000, 2 * MINUTE);
  private final ReplayBuffer replayBuffer = new ReplayBuffer(space);

  @Test
  void returnsEveryFrameAfterSince() {
    List<EncodedFrame> frames = offer(replayBuffer, 5, 9);

    assertThat(replayBuffer.after("e", 6)).contains(frames.subList(2, 5));
    assertThat(replayBuffer.after("e", 4)).contains(frames);
    assertThat(replayBuffer.after("e", 9)).contains(List.of());
  }

  @Test
  void returnsEmpty_ifHistoryIsIncomplete() {
    offer(replayBuffer, 5, 9);

    assertThat(replayBuffer.after("e", 3)).as("frame 4 is missing").isEmpty();
    assertThat(replayBuffer.after("e", 10)).as("ahead of the head").isEmpty();
    assertThat(replayBuffer.after("other", 6)).as("another epoch").isEmpty();
    assertThat(new ReplayBuffer(space).after("e", 0)).as("nothing known").isEmpty();
  }

  @Test
  void dropsDuplicateFrames() {
    offer(replayBuffer, 1, 3);

    assertThat(replayBuffer.offer(event("e", 3, frame("again"), 0))).isFalse();
    assertThat(replayBuffer.offer(event("e", 1, frame("again"), 0))).isFalse();
    assertThat(replayBuffer.head()).isEqualTo(3);
  }

  @Test
  void restartsAfterSeqGap() {
    offer(replayBuffer, 1, 3);
    offer(replayBuffer, 7, 8);

    assertThat(replayBuffer.after("e", 3)).isEmpty();
    assertThat(replayBuffer.after("e", 6).map(List::size)).contains(2);
  }

  @Test
  void restartsInNewEpoch() {
    offer(replayBuffer, 1, 3);

    assertThat(replayBuffer.offer(event("f", 1, frame("x"), 0))).isTrue();

    assertThat(replayBuffer.epoch()).isEqualTo("f");
    assertThat(replayBuffer.after("e", 2)).isEmpty();
    assertThat(replayBuffer.after("f", 0).map(List::size)).contains(1);
  }

  @Test
  void fullMemory_evictsOldestFramesOfAllChannels() {
    ReplayBuffer other = new ReplayBuffer(space);
    offer(replayBuffer, 1, 40);
    offer(other, 1, 90);

    assertThat(space.bytes()).isLessThanOrEqualTo(10_000);
    assertThat(replayBuffer.after("e", 0)).isEmpty();
    assertThat(replayBuffer.after("e", 40)).as("the head is remembered").contains(List.of());
    assertThat(other.after("e", 85).map(List::size)).contains(5);
  }

  @Test
  void deletion_removesAllEarlierFrames() {
    offer(replayBuffer, 1, 5);
    EncodedFrame deleted = frame("deleted");
    assertThat(replayBuffer.offer(new ChannelEvent(ROOM, "e", 6, true, null, 5, deleted, 0)))
        .isTrue();

    assertThat(replayBuffer.after("e", 4)).as("the owner knows what is left of it").isEmpty();
    assertThat(replayBuffer.after("e", 5)).contains(List.of(deleted));
    assertThat(replayBuffer.head()).isEqualTo(6);
    offer(replayBuffer, 7, 8);
    assertThat(replayBuffer.after("e", 5).map(List::size)).contains(3);
    space.dropAged(10 * MINUTE);
    assertThat(space.bytes()).isZero();
  }

  @Test
  void evictsExpiredFrames() {
    replayBuffer.offer(event("e", 1, frame("a"), 0));
    replayBuffer.offer(event("e", 2, frame("b"), MINUTE));

    space.dropAged(2 * MINUTE + 1);

    assertThat(replayBuffer.after("e", 0)).isEmpty();
    assertThat(replayBuffer.after("e", 1).map(List::size)).contains(1);
    space.dropAged(4 * MINUTE);
    assertThat(space.bytes()).isZero();
    assertThat(replayBuffer.isEmpty()).isTrue();
  }

  @Test
  void releasesMemoryAfterSeqGap() {
    offer(replayBuffer, 1, 20);
    offer(replayBuffer, 30, 30);

    space.dropAged(100 * MINUTE);

    assertThat(space.bytes()).isZero();
  }

  private static List<EncodedFrame> offer(ReplayBuffer replayBuffer, long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(seq -> {
          EncodedFrame frame = frame("frame number " + seq);
          assertThat(replayBuffer.offer(event("e", seq, frame, 0))).isTrue();
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
