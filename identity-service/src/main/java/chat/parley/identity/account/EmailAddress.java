package chat.parley.identity.account;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to. Its domain may be international; the part before the
 * {@code @} is plain, as nearly all mail servers want it.
 *
 * @param text as the person writes it
 * @param key what addresses are compared by: lower case, the domain in its ASCII form
 */
public record EmailAddress(String text, String key) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
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

  /** Empty if it is not an address. */
  public static Optional<EmailAddress> parse(String entered) {
    String text = entered.strip();
    int at = text.lastIndexOf('@');
    if (text.length() > LONGEST || at < 1 || at > LONGEST_LOCAL_PART) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    IDNA.Info info = new IDNA.Info();
    String domain =
        TO_ASCII.nameToASCII(text.substring(at + 1), new StringBuilder(), info).toString();
    String key = local.toLowerCase(Locale.ROOT) + "@" + domain;
    boolean good =
        !info.hasErrors()
            && key.length() <= LONGEST
            && LOCAL_PART.matcher(local).matches()
            && DOMAIN.matcher(domain).matches();
    return good ? Optional.of(new EmailAddress(text, key)) : Optional.empty();
  }
}
