package chat.parley.identity.registration;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.password.PasswordStrength;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.text.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person enters to register.
 *
 * @param invitation the secret of the link that they followed, if they did
 * @param keepGuestMessages whether what they wrote as a guest becomes the account's, and shows its
 *     name; absent: no
 */
record RegistrationForm(
    @Nullable String email,
    @Nullable String name,
    @Nullable String password,
    @Nullable String invitation,
    @Nullable Boolean keepGuestMessages) {

  /** Returns whether the guest becomes the account, with all that they wrote. */
  boolean keepsGuest() {
    return Boolean.TRUE.equals(keepGuestMessages);
  }

  /** The same, checked. */
  record Checked(EmailAddress email, UserName name, String password, @Nullable String invitation) {}

  /**
   * Checks every field, so that a person can correct all of them at once.
   *
   * @throws Refusal with the errors and their fields
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
    UserName.Parsed parsed = UserName.parse(enteredName);
    if (parsed instanceof UserName.Parsed.Refused(ErrorCode code)) {
      errors.add(FieldError.of("name", code));
    }
    strength
        .problem(enteredPassword, List.of(enteredName, enteredEmail))
        .ifPresent(code -> errors.add(FieldError.of("password", code)));
    if (errors.isEmpty()
        && address.isPresent()
        && parsed instanceof UserName.Parsed.Accepted(UserName goodName)) {
      return new Checked(address.get(), goodName, enteredPassword, invitation);
    }
    throw new Refusal(ErrorCode.VALIDATION_FAILED, errors);
  }
}
