package chat.parley.contracts.message;

import chat.parley.contracts.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One emoji below a message, and who added it. It is the same for every reader. A client that wants
 * to know whether its own person is among them looks for that person's reference in {@code who},
 * and asks the room if not all are listed.
 *
 * @param emoji one emoji in the form that Unicode recommends, see {@link #problem}
 * @param count the number of people who added it
 * @param who references of up to {@link #MAX_LISTED} of them, sorted, which doesn't show who came
 *     first; complete if it has as many entries as {@code count}
 */
public record Reaction(String emoji, int count, List<String> who) {

  /** The maximum number of people who are listed for an emoji. */
  public static final int MAX_LISTED = 20;

  /** The maximum number of different emoji below one message. */
  public static final int MAX_EMOJI = 20;

  /** The longest emoji has 35 bytes: two people of two skin colours who kiss. */
  private static final int MAX_BYTES = 40;

  /**
   * The last alternative matches the code points that Unicode reserves for emoji without a name so
   * far: a page may know a newer Unicode than this process, and already offers them.
   */
  private static final String ELEMENT =
      "(?:(?=\\p{IsEmoji_Presentation})[^\\x{1F1E6}-\\x{1F1FF}\\p{IsEmoji_Modifier}]"
          + "\\p{IsEmoji_Modifier}?"
          + "|(?=\\p{IsEmoji})[^0-9#*\\p{IsEmoji_Presentation}](?:\\x{FE0F}|\\p{IsEmoji_Modifier})"
          + "|(?=\\p{IsExtended_Pictographic})\\p{Cn}\\p{IsEmoji_Modifier}?)";

  /**
   * Fully qualified (UTS 51), so that each emoji has one form: elements joined by zero-width
   * joiners, or a flag, or a keycap, or a flag by tags.
   */
  private static final Pattern EMOJI =
      Pattern.compile(
          "%1$s(?:\\x{200D}%1$s)*".formatted(ELEMENT)
              + "|[\\x{1F1E6}-\\x{1F1FF}]{2}"
              + "|[0-9#*]\\x{FE0F}\\x{20E3}"
              + "|\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{2,6}\\x{E007F}");

  public Reaction {
    who = who.stream().sorted().toList();
  }

  /**
   * Returns why {@code emoji} isn't allowed as a reaction, if so. The gateway and the owner both
   * apply it.
   */
  public static Optional<ErrorCode> problem(String emoji) {
    // Check the length first: arbitrary input must not reach the pattern.
    return emoji.length() <= MAX_BYTES
            && emoji.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
            && EMOJI.matcher(emoji).matches()
        ? Optional.empty()
        : Optional.of(ErrorCode.REACTION_INVALID);
  }
}
