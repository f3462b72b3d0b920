package chat.parley.identity.account;

import chat.parley.contracts.error.ErrorCode;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user name. Two names are the same if their {@link #key} is, and look the same if their {@link
 * #skeleton} (Unicode UTS 39) is: of those only one may exist.
 *
 * @param text as the person writes it, in NFKC
 */
public record AccountName(String text) {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 32;

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
  private static final SpoofChecker LOOKS =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL
                  | SpoofChecker.MIXED_NUMBERS
                  | SpoofChecker.INVISIBLE
                  | SpoofChecker.HIDDEN_OVERLAY)
          .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  private static final Set<String> RESERVED =
      Set.of(
              "admin",
              "administrator",
              "moderator",
              "mod",
              "parley",
              "support",
              "help",
              "root",
              "system",
              "staff",
              "team",
              "official",
              "security",
              "abuse",
              "postmaster",
              "webmaster",
              "hostmaster",
              "info",
              "mail",
              "noreply",
              "no-reply",
              "guest",
              "member",
              "you",
              "me",
              "stranger",
              "anonymous",
              "someone",
              "everyone",
              "all",
              "here",
              "room",
              "nobody",
              "null",
              "undefined",
              "deleted",
              "erased")
          .stream()
          .map(AccountName::skeleton)
          .collect(Collectors.toUnmodifiableSet());

  /** A name, or why it cannot be one. */
  public sealed interface Parsed {
    record Accepted(AccountName name) implements Parsed {}

    record Refused(ErrorCode code) implements Parsed {}
  }

  /** Judges what a person entered; whether it is taken, only the database knows. */
  public static Parsed parse(String entered) {
    if (entered.length() > 4 * LONGEST) {
      return new Parsed.Refused(ErrorCode.NAME_INVALID);
    }
    String text = NFKC.normalize(entered.strip());
    int length = text.codePointCount(0, text.length());
    if (length < SHORTEST || length > LONGEST || !wellFormed(text)) {
      return new Parsed.Refused(ErrorCode.NAME_INVALID);
    }
    if (LOOKS.failsChecks(text)) {
      return new Parsed.Refused(ErrorCode.NAME_LOOKALIKE);
    }
    AccountName name = new AccountName(text);
    return RESERVED.contains(name.skeleton())
        ? new Parsed.Refused(ErrorCode.NAME_RESERVED)
        : new Parsed.Accepted(name);
  }

  /** What names are compared by. */
  public String key() {
    return key(text);
  }

  /** What it would be compared by; anything may be asked. */
  public static String key(String name) {
    return FOLDED.normalize(name.strip());
  }

  /** What it looks like. */
  String skeleton() {
    return skeleton(text);
  }

  private static String skeleton(String name) {
    return LOOKS.getSkeleton(key(name));
  }

  private static boolean wellFormed(String text) {
    return Character.isLetterOrDigit(text.codePointAt(0))
        && !isPunctuation(text.codePointBefore(text.length()))
        && text.codePoints().allMatch(AccountName::allowed);
  }

  private static boolean allowed(int character) {
    return Character.isLetterOrDigit(character)
        || isPunctuation(character)
        || Character.getType(character) == Character.NON_SPACING_MARK
        || Character.getType(character) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isPunctuation(int character) {
    return character == '.' || character == '-' || character == '_';
  }
}
