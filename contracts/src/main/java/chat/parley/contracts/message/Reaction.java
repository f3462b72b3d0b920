package chat.parley.contracts.message;

import chat.parley.contracts.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One emoji below a message, and who put it there. It is the same for every reader: whoever wants
 * to know whether they are among those looks for their own reference in {@code who}, and asks the
 * room if not all are listed.
 *
 * @param emoji one emoji as Unicode recommends to write it, see {@link #problem}
 * @param count how many people put it there
 * @param who references of up to {@link #MAX_LISTED} of them, in the order of the references, which
 *     does not tell who came first; all of them as long as there are as many as {@code count} says
 */
public record Reaction(String emoji, int count, List<String> who) {

  /** Most people who are listed by an emoji. */
  public static final int MAX_LISTED = 20;

  /** Most different emoji below one message. */
  public static final int MAX_EMOJI = 20;

  /** The longest emoji of all has 35: two people of two skin colours who kiss. */
  private static final int MAX_BYTES = 40;

  /**
   * The last alternative is what Unicode holds free for emoji that it has not named yet: a page may
   * know a newer Unicode than this process does, and offers those already.
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

  /** Why nobody can react with {@code emoji}, if so. Gateway and owner both hold to it. */
  public static Optional<ErrorCode> problem(String emoji) {
    // Its length first: a pattern is not for whatever somebody sends.
    return emoji.length() <= MAX_BYTES
            && emoji.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
            && EMOJI.matcher(emoji).matches()
        ? Optional.empty()
        : Optional.of(ErrorCode.REACTION_INVALID);
  }
}
