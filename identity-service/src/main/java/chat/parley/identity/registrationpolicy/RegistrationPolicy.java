package chat.parley.identity.registrationpolicy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.token.OpaqueToken;
import chat.parley.platform.problem.Refusal;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides who may create an account on this instance. */
@ApplicationScoped
public class RegistrationPolicy {

  private final EntityManager database;
  private final Invitations invitations;
  private final Clock clock;

  RegistrationPolicy(EntityManager database, Invitations invitations, Clock clock) {
    this.database = database;
    this.invitations = invitations;
    this.clock = clock;
  }

  /** A new invitation, and the secret of its link, which is shown only now. */
  record Made(Invitation invitation, String secret) {}

  @Transactional
  public RegistrationMode mode() {
    return RegistrationMode.of(installation().registration);
  }

  @Transactional
  void open(RegistrationMode mode) {
    installation().registration = mode.text();
  }

  /**
   * Admits a person, in the transaction that creates the account. If it does not commit, nothing is
   * used up.
   *
   * @param secret of an invitation, if the person has one
   * @throws Refusal {@code registration-closed}, {@code invitation-invalid}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void admit(@Nullable String secret) {
    switch (mode()) {
      case OPEN -> {}
      case CLOSED -> throw new Refusal(ErrorCode.REGISTRATION_CLOSED);
      case INVITATION -> {
        Invitation invitation =
            good(secret, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new Refusal(ErrorCode.INVITATION_INVALID));
        invitation.usesLeft--;
      }
    }
  }

  /** Rejects early what {@link #admit} would reject. */
  @Transactional
  public void check(@Nullable String secret) {
    switch (mode()) {
      case OPEN -> {}
      case CLOSED -> throw new Refusal(ErrorCode.REGISTRATION_CLOSED);
      case INVITATION -> {
        if (good(secret, LockModeType.NONE).isEmpty()) {
          throw new Refusal(ErrorCode.INVITATION_INVALID);
        }
      }
    }
  }

  @Transactional
  Made invite(int uses, Instant until, String note) {
    Invitation invitation = new Invitation();
    String secret = OpaqueToken.newText();
    invitation.id = UuidCreator.getTimeOrderedEpoch();
    invitation.hash = OpaqueToken.hash(secret);
    invitation.note = note;
    invitation.usesLeft = uses;
    invitation.createdAt = clock.instant();
    invitation.expiresAt = until;
    invitations.persist(invitation);
    return new Made(invitation, secret);
  }

  @Transactional
  List<Invitation> open() {
    return invitations.list("usesLeft > 0 and expiresAt > ?1 order by id desc", clock.instant());
  }

  @Transactional
  void withdraw(UUID id) {
    invitations.deleteById(id);
  }

  @Scheduled(every = "1h", delayed = "7m")
  @Transactional
  void sweep() {
    invitations.delete("usesLeft = 0 or expiresAt < ?1", clock.instant());
  }

  private Optional<Invitation> good(@Nullable String secret, LockModeType lock) {
    return secret == null
        ? Optional.empty()
        : invitations
            .find(
                "hash = ?1 and usesLeft > 0 and expiresAt > ?2",
                OpaqueToken.hash(secret),
                clock.instant())
            .withLock(lock)
            .firstResultOptional();
  }

  private InstanceSettings installation() {
    return database.find(InstanceSettings.class, true);
  }
}
