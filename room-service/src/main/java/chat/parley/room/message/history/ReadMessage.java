package chat.parley.room.message.history;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.problem.Refusal;
import chat.parley.room.message.store.MessageStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads single messages, for other parts of the service. */
@ApplicationScoped
public class ReadMessage {

  private static final int AMONG = 2_000;

  private final MessageStore store;

  ReadMessage(MessageStore store) {
    this.store = store;
  }

  /**
   * Returns the message at a seq.
   *
   * @throws Refusal {@code message-not-found}
   */
  public MessageState at(RoomId room, long seq) {
    return store
        .before(room, seq + 1, 1)
        .flatMap(page -> page.messages().stream().filter(each -> each.seq() == seq).findFirst())
        .orElseThrow(() -> new Refusal(ErrorCode.MESSAGE_NOT_FOUND));
  }

  /** Returns the last messages before a seq, in the order of the log, without deleted ones. */
  public List<MessageState> before(RoomId room, long seq, int limit) {
    return store
        .before(room, seq, limit)
        .map(page -> page.messages().stream().filter(each -> each.text() != null).toList())
        .orElse(List.of())
        .reversed();
  }

  /**
   * Returns an author's last messages in a room up to a seq, in the order of the log, without
   * deleted ones. Does not search beyond 2,000 messages.
   */
  public List<MessageState> lastBy(UUID author, RoomId room, long upTo, int limit) {
    return store.by(author, room, upTo, limit, AMONG).reversed();
  }
}
