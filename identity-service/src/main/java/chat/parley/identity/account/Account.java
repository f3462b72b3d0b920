package chat.parley.identity.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord.Erasure;
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

  /** Wanted in place of {@link #email} once it is confirmed. */
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

  /** For Hibernate. */
  protected Account() {}

  /** A guest. */
  public static Account guest(AccountId id, Instant now) {
    Account account = new Account();
    account.id = id.value();
    account.role = Role.GUEST.text();
    account.createdAt = now;
    return account;
  }

  /** Makes a member of a guest. */
  public void become(UserName name, EmailAddress email, String passwordHash, Instant now) {
    role = Role.MEMBER.text();
    createdAt = now;
    rename(name);
    this.email = email.text();
    emailKey = email.key();
    this.passwordHash = passwordHash;
  }

  /** Takes another name; that it exists once, the database sees to. */
  public void rename(UserName name) {
    this.name = name.text();
    nameKey = name.key();
    nameSkeleton = name.skeleton();
  }

  /** The address that is proven to be the person's. */
  public Optional<EmailAddress> confirmedEmail() {
    return emailConfirmedAt == null
        ? Optional.empty()
        : Optional.ofNullable(email).flatMap(EmailAddress::parse);
  }

  /** The address to which the person is to prove access: the wanted one, else the present one. */
  public Optional<EmailAddress> unconfirmedEmail() {
    String wanted = newEmail != null ? newEmail : isUnconfirmed() ? email : null;
    return Optional.ofNullable(wanted).flatMap(EmailAddress::parse);
  }

  /** Remembers an address to be confirmed; the present one counts until then. */
  public void requestEmailChange(EmailAddress wanted) {
    if (isUnconfirmed()) {
      email = wanted.text();
      emailKey = wanted.key();
    } else {
      newEmail = wanted.text();
    }
  }

  /** The person has proven that this is their address. */
  public void confirm(EmailAddress proven, Instant now) {
    email = proven.text();
    emailKey = proven.key();
    newEmail = null;
    emailConfirmedAt = now;
  }

  /** Its picture has a new version, which it never had before. */
  public void takeNewPicture() {
    picture = ++picturesSoFar;
  }

  /** The generated picture counts again. */
  public void removeAvatar() {
    picture = 0;
  }

  /** Gives it a role; what comes with it counts once its address is confirmed. */
  public void assign(Role role) {
    this.role = role.text();
  }

  /** Keeps it out until then. */
  public void suspend(Instant until, String reason) {
    suspendedUntil = until;
    suspensionReason = reason;
  }

  /** Lets it in again. */
  public void unsuspend() {
    suspendedUntil = null;
    suspensionReason = null;
  }

  /** It is to be erased then, and what it wrote treated so. */
  public void planErasure(Instant at, Erasure choice) {
    erasesAt = at;
    erasure = choice.name().toLowerCase(Locale.ROOT);
  }

  /** It is not to be erased after all. */
  public void stay() {
    erasesAt = null;
    erasure = null;
  }

  /** Keeps the password in a new form. */
  public void keepPassword(String hash) {
    passwordHash = hash;
  }

  public AccountId id() {
    return new AccountId(id);
  }

  /** Counts what others were told of it. */
  public long version() {
    return version;
  }

  /** What it may do now: until its address is confirmed, what guests do. */
  public Role role() {
    return emailConfirmedAt == null ? Role.GUEST : Role.of(role);
  }

  /** What administrators made it, though its address may not be confirmed yet. */
  public Role assignedRole() {
    return Role.of(role);
  }

  /** Until when it is kept out; null if it is not, or not any more. */
  public @Nullable Instant suspendedUntil(Instant now) {
    return suspendedUntil != null && suspendedUntil.isAfter(now) ? suspendedUntil : null;
  }

  public String suspensionReason() {
    return suspensionReason == null ? "" : suspensionReason;
  }

  /** When it is erased, unless its owner changes their mind. */
  public @Nullable Instant erasesAt() {
    return erasesAt;
  }

  public boolean isDueToErase(Instant now) {
    return erasesAt != null && !now.isBefore(erasesAt);
  }

  /** What is to become of its public messages. */
  public Erasure plannedErasure() {
    return "delete".equals(erasure) ? Erasure.DELETE : Erasure.KEEP;
  }

  /** When its address was confirmed. */
  public @Nullable Instant emailConfirmedAt() {
    return emailConfirmedAt;
  }

  /** Whether it has not registered. */
  public boolean isGuest() {
    return Role.of(role) == Role.GUEST;
  }

  /** Whether it registered, and its address was not confirmed yet. */
  public boolean isUnconfirmed() {
    return !isGuest() && emailConfirmedAt == null;
  }

  /** What it is called; guests have no name of their own. */
  public String displayName() {
    return name == null ? "Guest" : name;
  }

  public @Nullable String email() {
    return email;
  }

  public @Nullable String passwordHash() {
    return passwordHash;
  }

  /** The address that waits to be confirmed, if it is not the present one. */
  public @Nullable String newEmail() {
    return newEmail;
  }

  /** Version of the picture; 0: a generated one. */
  public int picture() {
    return picture;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
