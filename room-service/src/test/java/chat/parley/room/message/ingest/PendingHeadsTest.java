package chat.parley.room.message.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.ManualClock;
import chat.parley.room.RoomTestUser;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.Message;
import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.message.RecordOffset;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PendingHeadsTest {

  private final ManualClock clock = new ManualClock();
  private final PendingHeads pendingHeads =
      new PendingHeads(Duration.ofSeconds(5), Duration.ofSeconds(30), clock);
  private final RoomId room = new RoomId(UUID.randomUUID());

  @Test
  void publishesHeadOnceAfterBurst() {
    pendingHeads.moved(told(1));
    clock.advance(Duration.ofSeconds(4));
    pendingHeads.moved(told(2));
    clock.advance(Duration.ofSeconds(4));
    assertThat(pendingHeads.due()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(pendingHeads.due())
        .containsEntry(room, new PendingHeads.Head("epoch", 2, 2))
        .hasSize(1);
    clock.advance(Duration.ofMinutes(5));
    assertThat(pendingHeads.due()).isEmpty();
  }

  @Test
  void publishesHeadPeriodicallyDuringLongBurst() {
    int told = 0;
    for (int second = 1; second <= 61; second++) {
      pendingHeads.moved(told(second));
      clock.advance(Duration.ofSeconds(1));
      told += pendingHeads.due().size();
    }
    assertThat(told).isEqualTo(2);
  }

  @Test
  void olderFrame_doesNotMoveHeadBack() {
    pendingHeads.moved(told(7));
    pendingHeads.moved(told(3));
    clock.advance(Duration.ofSeconds(5));
    assertThat(pendingHeads.due().get(room)).isEqualTo(new PendingHeads.Head("epoch", 7, 7));
  }

  private CommandResult.Broadcast told(long seq) {
    CommandId command = new CommandId(UUID.randomUUID());
    RoomTestUser ana = RoomTestUser.member("ana");
    MessageState state =
        new MessageState(
            new MessageId(UUID.randomUUID()),
            seq,
            seq,
            seq,
            command,
            new Author(ana.account().toString(), "ana", "member", 0),
            "text",
            Instant.EPOCH,
            null,
            null);
    RecordOffset recordOffset = new RecordOffset(0, seq);
    return new CommandResult.Stored(
        new ReceivedCommand(
            recordOffset,
            new RoomSubmission.SendMessage(command, room, "sealed", Instant.EPOCH, "text"),
            ana.actor()),
        new Message(room, state, recordOffset),
        "epoch");
  }
}
