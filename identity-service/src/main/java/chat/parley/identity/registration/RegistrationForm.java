package chat.parley.identity.registration;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.account.AccountName;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.password.PasswordStrength;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person enters to register.
 *
 * @param invitation the secret of the link that they followed, if they did
 */
record RegistrationForm(
    @Nullable String email,
    @Nullable String name,
    @Nullable String password,
    @Nullable String invitation) {

  /** The same, found good. */
  record Checked(
      EmailAddress email, AccountName name, String password, @Nullable String invitation) {}

  /**
   * Judges every field, so that all can be mended at once.
   *
   * @throws Problem with what is wrong at which field
   */
  Checked check(PasswordStrength strength) {
    String enteredEmail = email == null ? "" : email;
    String enteredName = name == null ? "" : name;
    String enteredPassword = password == null ? "" : password;
    List<FieldError> errors = new ArrayList<>();
    Optional<EmailAddress> address = EmailAddress.parse(enteredEmail);
    if (address.isEmpty()) {
      errors.add(FieldError.of("email", ErrorCode.EMAIL_INVALID));
    }
    AccountName.Parsed parsed = AccountName.parse(enteredName);
    if (parsed instanceof AccountName.Parsed.Refused(ErrorCode code)) {
      errors.add(FieldError.of("name", code));
    }
    strength
        .problem(enteredPassword, List.of(enteredName, enteredEmail))
        .ifPresent(code -> errors.add(FieldError.of("password", code)));
    if (errors.isEmpty()
        && address.isPresent()
        && parsed instanceof AccountName.Parsed.Accepted(AccountName goodName)) {
      return new Checked(address.get(), goodName, enteredPassword, invitation);
    }
    throw new Problem(ErrorCode.VALIDATION_FAILED, errors);
  }
}
