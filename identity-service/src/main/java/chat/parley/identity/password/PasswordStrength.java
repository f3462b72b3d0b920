package chat.parley.identity.password;

import chat.parley.contracts.error.ErrorCode;
import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges a new password: it must be long enough, and not one that an attacker tries first (zxcvbn,
 * whose dictionaries contain the 30,000 most common leaked passwords).
 */
@ApplicationScoped
public class PasswordStrength {

  private static final int MIN_LENGTH = 8;
  private static final int MAX_LENGTH = 256;

  /** At least "somewhat guessable": withstands 100 million guesses. */
  private static final int NEEDED_SCORE = 2;

  /** Estimating takes time that grows faster than the length of the password. */
  private static final int ESTIMATED_LENGTH = 64;

  private final Zxcvbn estimator = new Zxcvbn();

  /**
   * Returns why the password can't be used. Empty if it can.
   *
   * @param known what others know about the person: name, address
   */
  public Optional<ErrorCode> problem(String entered, List<String> known) {
    String password = Passwords.normal(entered);
    int length = password.codePointCount(0, password.length());
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      return Optional.of(ErrorCode.PASSWORD_LENGTH);
    }
    String start = password.substring(0, Math.min(password.length(), ESTIMATED_LENGTH));
    List<String> inputs = known.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    return estimator.measure(start, inputs).getScore() < NEEDED_SCORE
        ? Optional.of(ErrorCode.PASSWORD_WEAK)
        : Optional.empty();
  }
}
