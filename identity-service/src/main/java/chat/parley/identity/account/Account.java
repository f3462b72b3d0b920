package chat.parley.identity.account;

import chat.parley.contracts.id.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
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

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  @Column int picture;

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
  public void become(AccountName name, EmailAddress email, String passwordHash) {
    role = Role.MEMBER.text();
    rename(name);
    this.email = email.text();
    emailKey = email.key();
    this.passwordHash = passwordHash;
  }

  void rename(AccountName name) {
    this.name = name.text();
    nameKey = name.key();
    nameSkeleton = name.skeleton();
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

  public Role role() {
    return Role.of(role);
  }

  public boolean isGuest() {
    return role() == Role.GUEST;
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

  /** Version of the picture; 0: a generated one. */
  public int picture() {
    return picture;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
