package chat.parley.identity.mail;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.EmailAddress;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mail that is sent if, and only if, the present transaction commits. */
@ApplicationScoped
public class MailQueue implements PanacheRepositoryBase<QueuedMail, Long> {

  private final Clock clock;

  MailQueue(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param account null: the account that has that address, if any; looked up only when the mail is
   *     sent, so that the request takes the same time either way
   */
  public void write(MailKind kind, EmailAddress recipient, @Nullable AccountId account) {
    QueuedMail queuedMail = new QueuedMail();
    queuedMail.kind = kind;
    queuedMail.recipient = recipient.text();
    queuedMail.accountId = account == null ? null : account.value();
    queuedMail.dueAt = clock.instant();
    persist(queuedMail);
  }

  /**
   * Returns the next mail that is due, locked by this transaction. Another instance takes another
   * one.
   */
  Optional<QueuedMail> next() {
    List<QueuedMail> due =
        getEntityManager()
            .createNativeQuery(
                "select * from letter where due_at <= ?1 order by id limit 1"
                    + " for update skip locked",
                QueuedMail.class)
            .setParameter(1, clock.instant())
            .getResultList();
    return due.stream().findFirst();
  }
}
