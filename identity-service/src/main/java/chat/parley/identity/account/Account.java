package chat.parley.identity.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord.Erasure;
import chat.parley.contracts.identity.Role;
import chat.parley.platform.text.UserName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who registered, or a guest. Change it only while {@link Accounts#lock} holds it. */
@Entity
public class Account {

  @Id UUID id;

  @Column long version;
  @Column String role;
  @Nullable String name;

  @Column(name = "name_key")
  @Nullable String nameKey;

  @Column(name = "name_skeleton")
  @Nullable String nameSkeleton;

  @Nullable String email;

  @Column(name = "email_key")
  @Nullable String emailKey;

  @Column(name = "email_confirmed_at")
  @Nullable Instant emailConfirmedAt;

  /** The address that replaces {@link #email} once it is confirmed. */
  @Column(name = "new_email")
  @Nullable String newEmail;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  @Column int picture;

  @Column(name = "pictures_so_far")
  int picturesSoFar;

  @Column(name = "suspended_until")
  @Nullable Instant suspendedUntil;

  @Column(name = "suspension_reason")
  @Nullable String suspensionReason;

  @Column(name = "erases_at")
  @Nullable Instant erasesAt;

  /** {@code keep} or {@code delete}, with {@link #erasesAt}. */
  @Nullable String erasure;

  @Column(name = "created_at")
  Instant createdAt;

  /** Used by Hibernate. */
  protected Account() {}

  /** Creates a guest. */
  public static Account guest(AccountId id, Instant now) {
    Account account = new Account();
    account.id = id.value();
    account.role = Role.GUEST.text();
    account.createdAt = now;
    return account;
  }

  /** Turns a guest into a member. */
  public void become(UserName name, EmailAddress email, String passwordHash, Instant now) {
    role = Role.MEMBER.text();
    createdAt = now;
    rename(name);
    this.email = email.text();
    emailKey = email.key();
    this.passwordHash = passwordHash;
  }

  /** Changes the user name. The database ensures that it is unique. */
  public void rename(UserName name) {
    this.name = name.text();
    nameKey = name.key();
    nameSkeleton = name.skeleton();
  }

  /** Returns the address that the person has proven to be theirs. */
  public Optional<EmailAddress> confirmedEmail() {
    return emailConfirmedAt == null
        ? Optional.empty()
        : Optional.ofNullable(email).flatMap(EmailAddress::parse);
  }

  /** Returns the address that the person is to confirm: the requested one, else the present one. */
  public Optional<EmailAddress> unconfirmedEmail() {
    String wanted = newEmail != null ? newEmail : isUnconfirmed() ? email : null;
    return Optional.ofNullable(wanted).flatMap(EmailAddress::parse);
  }

  /** Stores an address to be confirmed. The present one stays valid until then. */
  public void requestEmailChange(EmailAddress wanted) {
    if (isUnconfirmed()) {
      email = wanted.text();
      emailKey = wanted.key();
    } else {
      newEmail = wanted.text();
    }
  }

  /** Stores that the person has proven that this is their address. */
  public void confirm(EmailAddress proven, Instant now) {
    email = proven.text();
    emailKey = proven.key();
    newEmail = null;
    emailConfirmedAt = now;
  }

  /** Gives the account a picture version that it never had before. */
  public void takeNewPicture() {
    picture = ++picturesSoFar;
  }

  /** Returns to the generated picture. */
  public void removeAvatar() {
    picture = 0;
  }

  /** Assigns a role. Its rights apply once the address is confirmed. */
  public void assign(Role role) {
    this.role = role.text();
  }

  /** Suspends the account until the given time. */
  public void suspend(Instant until, String reason) {
    suspendedUntil = until;
    suspensionReason = reason;
  }

  /** Ends the suspension. */
  public void unsuspend() {
    suspendedUntil = null;
    suspensionReason = null;
  }

  /** Schedules the erasure, with what happens to the messages of the account. */
  public void planErasure(Instant at, Erasure choice) {
    erasesAt = at;
    erasure = choice.name().toLowerCase(Locale.ROOT);
  }

  /** Cancels the scheduled erasure. */
  public void stay() {
    erasesAt = null;
    erasure = null;
  }

  /** Stores the password in a new form. */
  public void keepPassword(String hash) {
    passwordHash = hash;
  }

  public AccountId id() {
    return new AccountId(id);
  }

  /** Counts the published states of the account. */
  public long version() {
    return version;
  }

  /**
   * Returns what the account may do now. Until its address is confirmed, it has the rights of a
   * guest.
   */
  public Role role() {
    return emailConfirmedAt == null ? Role.GUEST : Role.of(role);
  }

  /** Returns the role that administrators assigned, even if the address is not confirmed yet. */
  public Role assignedRole() {
    return Role.of(role);
  }

  /** Returns the end of the suspension, or null if the account is not suspended at that time. */
  public @Nullable Instant suspendedUntil(Instant now) {
    return suspendedUntil != null && suspendedUntil.isAfter(now) ? suspendedUntil : null;
  }

  public String suspensionReason() {
    return suspensionReason == null ? "" : suspensionReason;
  }

  /**
   * Returns when the account is erased, unless its owner cancels; null if no erasure is scheduled.
   */
  public @Nullable Instant erasesAt() {
    return erasesAt;
  }

  public boolean isDueToErase(Instant now) {
    return erasesAt != null && !now.isBefore(erasesAt);
  }

  /** Returns what happens to the public messages of the account. */
  public Erasure plannedErasure() {
    return "delete".equals(erasure) ? Erasure.DELETE : Erasure.KEEP;
  }

  /** Returns when the address was confirmed. */
  public @Nullable Instant emailConfirmedAt() {
    return emailConfirmedAt;
  }

  /** Returns whether the account is not registered. */
  public boolean isGuest() {
    return Role.of(role) == Role.GUEST;
  }

  /** Returns whether the account is registered and its address is not confirmed yet. */
  public boolean isUnconfirmed() {
    return !isGuest() && emailConfirmedAt == null;
  }

  /** Returns the name to show. Guests have no name of their own. */
  public String displayName() {
    return name == null ? "Guest" : name;
  }

  public @Nullable String email() {
    return email;
  }

  public @Nullable String passwordHash() {
    return passwordHash;
  }

  /** Returns the address that waits for confirmation, if it is not the present one. */
  public @Nullable String newEmail() {
    return newEmail;
  }

  /** Returns the version of the picture; 0: a generated one. */
  public int picture() {
    return picture;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
