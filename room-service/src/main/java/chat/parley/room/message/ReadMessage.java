package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Single messages, for other parts of the service. */
@ApplicationScoped
public class ReadMessage {

  private static final int AMONG = 2_000;

  private final MessageStore store;

  ReadMessage(MessageStore store) {
    this.store = store;
  }

  /**
   * The message that lies at a seq.
   *
   * @throws Problem {@code message-not-found}
   */
  public MessageState at(RoomId room, long seq) {
    return store
        .before(room, seq + 1, 1)
        .flatMap(page -> page.messages().stream().filter(each -> each.seq() == seq).findFirst())
        .orElseThrow(() -> new Problem(ErrorCode.MESSAGE_NOT_FOUND));
  }

  /**
   * What somebody said last in a room up to a seq, in the order of the log, without what was
   * deleted; whatever lies behind 2,000 messages of others is not looked for.
   */
  public List<MessageState> lastBy(UUID author, RoomId room, long upTo, int limit) {
    return store.by(author, room, upTo, limit, AMONG).reversed();
  }
}
