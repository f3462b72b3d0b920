package chat.parley.room.message;

import chat.parley.contracts.Json;
import chat.parley.contracts.message.Reaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reactions to a message, as its row stores them. */
public final class Reactions {

  private static final ObjectReader LIST =
      Json.MAPPER.readerFor(new TypeReference<List<Reaction>>() {});

  private Reactions() {}

  /** Returns the reactions to a message. */
  public static List<Reaction> of(Message message) {
    List<Reaction> reactions = message.state().reactions();
    return reactions == null ? List.of() : reactions;
  }

  /** Returns the reaction with this emoji. */
  public static Optional<Reaction> of(Message message, String emoji) {
    return of(message).stream().filter(each -> each.emoji().equals(emoji)).findFirst();
  }

  /** Returns whether this emoji would exceed the limit. */
  static boolean full(Message message, String emoji) {
    return of(message).size() >= Reaction.MAX_EMOJI && of(message, emoji).isEmpty();
  }

  public static @Nullable List<Reaction> read(@Nullable String json) {
    try {
      return json == null ? null : LIST.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static @Nullable String write(@Nullable List<Reaction> reactions) {
    try {
      return reactions == null ? null : Json.MAPPER.writeValueAsString(reactions);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
