package chat.parley.room.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.message.store.LogPage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesTest {

  @Test
  void completePage_endsAtHead() {
    Changes changes = Changes.of(page(20, state(3, 12), state(14, 14)), List.of(), 2);
    assertThat(changes.upTo()).isEqualTo(20);
    assertThat(changes.more()).isFalse();
  }

  @Test
  void partialPage_endsAtItsLastChange() {
    Changes changes = Changes.of(page(20, state(3, 12), state(14, 14), state(1, 15)), List.of(), 2);
    assertThat(changes.messages()).extracting(MessageState::changedSeq).containsExactly(12L, 14L);
    assertThat(changes.upTo()).isEqualTo(14);
    assertThat(changes.more()).isTrue();
  }

  @Test
  void historyIsAscending_reportsWhetherMoreExist() {
    History all = History.of(page(9, state(9, 9), state(8, 8)), 2);
    assertThat(all.messages()).extracting(MessageState::seq).containsExactly(8L, 9L);
    assertThat(all.more()).isFalse();
    History part = History.of(page(9, state(9, 9), state(8, 8), state(7, 7)), 2);
    assertThat(part.messages()).extracting(MessageState::seq).containsExactly(8L, 9L);
    assertThat(part.more()).isTrue();
  }

  private static LogPage page(long head, MessageState... messages) {
    return new LogPage("epoch", head, List.of(messages));
  }

  private static MessageState state(long seq, long changedSeq) {
    return new MessageState(
        new MessageId(UUID.randomUUID()),
        seq,
        seq,
        changedSeq,
        new CommandId(UUID.randomUUID()),
        new Author(UUID.randomUUID().toString(), "ana", "member", 0),
        "text",
        Instant.EPOCH,
        null,
        null);
  }
}
