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

/** A link that was mailed, by the hash of its secret. */
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

  /** Of a reset: what the account's address and password were, hashed. */
  @Column byte @Nullable [] credentials;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  public AccountId account() {
    return new AccountId(accountId);
  }

  /** The address it was sent to, as compared. */
  public String emailKey() {
    return emailKey;
  }
}
