package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** One message, for other parts of the service. */
@ApplicationScoped
public class ReadMessage {

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
}
