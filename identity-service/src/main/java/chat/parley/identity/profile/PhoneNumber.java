package chat.parley.identity.profile;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Telephone numbers as people write them and as contacts are copied. */
final class PhoneNumber {

  /** The zero that is dialed only within a country, as in "+49 (0) 89 123456". */
  private static final Pattern TRUNK_ZERO = Pattern.compile("\\(\\s*0\\s*\\)");

  /**
   * Spaces, dashes, and brackets of all kinds, and invisible characters, such as direction marks.
   */
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\p{Z}\\p{Pd}\\p{Cf}()./\u2212]");

  private static final Pattern OTHER_DIGIT = Pattern.compile("\\p{Nd}");

  private PhoneNumber() {}

  /** Returns a plus and ASCII digits if the text is a number. Other characters stay in it. */
  static String normal(String entered) {
    String plain = Normalizer.normalize(entered, Normalizer.Form.NFKC);
    String digits =
        OTHER_DIGIT
            .matcher(plain)
            .replaceAll(digit -> String.valueOf(Character.digit(digit.group().codePointAt(0), 10)));
    String international =
        digits.contains("+") ? TRUNK_ZERO.matcher(digits).replaceAll("") : digits;
    return BETWEEN_DIGITS.matcher(international).replaceAll("");
  }
}
