package chat.parley.room.message;

import chat.parley.contracts.message.Reaction;
import java.util.List;
import java.util.Optional;

/** The reactions to a message. */
final class Reactions {

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
}
