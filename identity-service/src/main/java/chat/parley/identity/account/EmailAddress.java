package chat.parley.identity.account;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to. Its domain may be international. The part before the
 * {@code @} is ASCII, as nearly all mail servers require. Only a checked address is stored.
 * Invisible characters, which often come with pasted text, are removed.
 *
 * @param text as a person reads it, with an international domain in its own script
 * @param key the form for comparisons: lower case, the domain in its ASCII form
 */
public record EmailAddress(String text, String key) {

  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL_PART_LENGTH = 64;
  private static final Pattern LOCAL_PART =
      Pattern.compile("[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])");
  private static final IDNA TO_ASCII =
      IDNA.getUTS46Instance(
          IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII);

  /** What is stripped around an address: spaces of all kinds and invisible characters. */
  private static final UnicodeSet AROUND =
      new UnicodeSet("[[:Z:][:C:][:Default_Ignorable_Code_Point:]]").freeze();

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /** Parses an address. Empty if it is not one. */
  public static Optional<EmailAddress> parse(String entered) {
    if (entered.length() > 2 * MAX_LENGTH) {
      return Optional.empty();
    }
    String text = trimmed(NFKC.normalize(entered));
    int at = text.lastIndexOf('@');
    if (text.length() > MAX_LENGTH || at < 1 || at > MAX_LOCAL_PART_LENGTH) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    IDNA.Info info = new IDNA.Info();
    String domain =
        TO_ASCII.nameToASCII(text.substring(at + 1), new StringBuilder(), info).toString();
    String key = local.toLowerCase(Locale.ROOT) + "@" + domain;
    boolean good =
        !info.hasErrors()
            && key.length() <= MAX_LENGTH
            && LOCAL_PART.matcher(local).matches()
            && DOMAIN.matcher(domain).matches();
    return good
        ? Optional.of(new EmailAddress(local + "@" + readable(domain), key))
        : Optional.empty();
  }

  /**
   * Returns the address for a mail server: with the domain in its ASCII form (RFC 5891), which all
   * mail servers support.
   */
  public String deliverable() {
    return text.substring(0, text.lastIndexOf('@')) + key.substring(key.lastIndexOf('@'));
  }

  private static String readable(String domain) {
    return TO_ASCII.nameToUnicode(domain, new StringBuilder(), new IDNA.Info()).toString();
  }

  private static String trimmed(String text) {
    int start = AROUND.span(text, UnicodeSet.SpanCondition.CONTAINED);
    int end = AROUND.spanBack(text, UnicodeSet.SpanCondition.CONTAINED);
    return start < end ? text.substring(start, end) : "";
  }
}
