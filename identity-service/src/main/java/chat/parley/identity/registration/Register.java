package chat.parley.identity.registration;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.password.Passwords;
import chat.parley.identity.registrationpolicy.RegistrationPolicy;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.OpenSession;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Registers a person who may, and logs them in. The database ensures that a name is unique: if two
 * people request it at the same moment, one gets it.
 */
@ApplicationScoped
class Register {

  private final RegistrationPolicy registrationPolicy;
  private final IdentityRateLimits limits;
  private final Passwords passwords;
  private final CreateAccount make;

  Register(
      RegistrationPolicy registrationPolicy,
      IdentityRateLimits limits,
      Passwords passwords,
      CreateAccount make) {
    this.registrationPolicy = registrationPolicy;
    this.limits = limits;
    this.passwords = passwords;
    this.make = make;
  }

  /**
   * @param guest the caller, if they are a guest already
   * @param keepsGuest whether that guest becomes the account, with its id and all that it wrote;
   *     otherwise nothing links the two
   */
  OpenSession account(
      RegistrationForm.Checked form, @Nullable Caller guest, boolean keepsGuest, Device device) {
    registrationPolicy.check(form.invitation());
    limits.take(Limit.REGISTER_BY_ADDRESS, device.addressPrefix());
    String hash = passwords.hash(form.password());
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> {
            registrationPolicy.admit(form.invitation());
            return make.account(form, hash, guest, keepsGuest, device);
          });
    } catch (PersistenceException e) {
      throw takenOr(e);
    }
  }

  private static RuntimeException takenOr(PersistenceException e) {
    if (e instanceof ConstraintViolationException violation
        && violation.getConstraintName() instanceof String constraint) {
      if (constraint.contains("name")) {
        return Refusal.atField("name", ErrorCode.NAME_TAKEN);
      }
      if (constraint.contains("email")) {
        return Refusal.atField("email", ErrorCode.EMAIL_TAKEN);
      }
    }
    return e;
  }
}
