package chat.parley.identity.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail that waits to be sent. */
@Entity
@Table(name = "letter")
public class QueuedMail {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column
  @Enumerated(EnumType.STRING)
  MailKind kind;

  @Column String recipient;

  /** Null: the account that has that address, if any. */
  @Column(name = "account_id")
  @Nullable UUID accountId;

  @Column int attempts;

  @Column(name = "due_at")
  Instant dueAt;
}
