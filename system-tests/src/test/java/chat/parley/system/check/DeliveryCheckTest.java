package chat.parley.system.check;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The check itself must fail when it should. */
class DeliveryCheckTest {

  private final MessageState one = message(1, 1);
  private final MessageState two = message(2, 2);
  private final MessageState three = message(3, 3);

  @Test
  void correctRunHasNoViolations() {
    assertThat(violations(List.of(one, two, three), author(one), reader(one, two, three)))
        .isEmpty();
  }

  @Test
  void detectsLostCommand() {
    assertThat(violations(List.of(one, two), author(three), reader(one, two)))
        .singleElement()
        .asString()
        .startsWith("lost");
  }

  @Test
  void rejectedCommandIsNotLost() {
    AuthorHistory authorHistory =
        new AuthorHistory("ana", Set.of(three.command()), Map.of(), Set.of(three.command()));
    assertThat(violations(List.of(one, two), authorHistory, reader(one, two))).isEmpty();
  }

  @Test
  void detectsDuplicateCommand() {
    MessageState again =
        new MessageState(two.id(), 2, 2, 2, one.command(), one.author(), "", one.at(), null, null);
    assertThat(violations(List.of(one, again), author(one), reader(one, again)))
        .anyMatch(each -> each.startsWith("doubled"));
  }

  @Test
  void detectsSequenceGap() {
    MessageState far = message(4, 2);
    assertThat(violations(List.of(one, far), author(one), reader(one, far)))
        .anyMatch(each -> each.startsWith("history"));
  }

  @Test
  void detectsMissedDuplicatedAndReorderedMessages() {
    List<MessageState> history = List.of(one, two, three);
    assertThat(violations(history, author(one), reader(one, three)))
        .containsExactly("lost: ben misses 1", "state: ben has another 2 than the history");
    assertThat(violations(history, author(one), reader(one, two, two, three)))
        .containsExactly("doubled: ben saw 1 twice");
    assertThat(violations(history, author(one), reader(one, three, two)))
        .containsExactly("reordered: ben saw messages out of order");
  }

  @Test
  void detectsOutcomeWithWrongSeq() {
    AuthorHistory authorHistory =
        new AuthorHistory("ana", Set.of(one.command()), Map.of(one.command(), 2L), Set.of());
    assertThat(violations(List.of(one, two), authorHistory, reader(one, two)))
        .anyMatch(each -> each.startsWith("outcome"));
  }

  private static List<String> violations(
      List<MessageState> history, AuthorHistory authorHistory, ReaderHistory readerHistory) {
    return new DeliveryCheck(history).violations(List.of(authorHistory), List.of(readerHistory));
  }

  private static AuthorHistory author(MessageState accepted) {
    return new AuthorHistory("ana", Set.of(accepted.command()), Map.of(), Set.of());
  }

  private static ReaderHistory reader(MessageState... seen) {
    List<MessageState> messages = List.of(seen);
    return new ReaderHistory("ben", messages.stream().map(MessageState::seq).toList(), messages);
  }

  private static MessageState message(long seq, long n) {
    return new MessageState(
        new MessageId(UUID.randomUUID()),
        seq,
        n,
        seq,
        new CommandId(UUID.randomUUID()),
        new chat.parley.contracts.message.Author("a", "ana", "member", 0),
        "text",
        Instant.EPOCH,
        null,
        null);
  }
}
