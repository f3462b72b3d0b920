package chat.parley.identity.mail;

import chat.parley.contracts.id.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link that was mailed, stored by the hash of its secret. */
@Entity
@Table(name = "mail_link")
public class MailLink {

  @Id byte[] hash;

  @Column
  @Enumerated(EnumType.STRING)
  MailKind kind;

  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "email_key")
  String emailKey;

  /** For a password reset: the hash of the account's address and password at that time. */
  @Column byte @Nullable [] credentials;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  public AccountId account() {
    return new AccountId(accountId);
  }

  /** Returns the address that the link was sent to, in the form for comparisons. */
  public String emailKey() {
    return emailKey;
  }
}
