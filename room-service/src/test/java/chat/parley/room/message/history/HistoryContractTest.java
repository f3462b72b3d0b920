package chat.parley.room.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.GoldenExamples;
import chat.parley.contracts.Json;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.message.store.LogPage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The golden example of a message, as history serves it. */
class HistoryContractTest {

  @Test
  void history_containsExampleMessageState() throws Exception {
    String example = GoldenExamples.example("message-state");
    MessageState state = Json.MAPPER.readValue(example, MessageState.class);
    History history = History.of(new LogPage("epoch", 15, List.of(state)), 5);
    assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(history)).at("/messages/0"))
        .isEqualTo(Json.MAPPER.readTree(example));
  }
}
