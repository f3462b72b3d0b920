package chat.parley.identity.mail;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.EmailAddress;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mail to be sent if, and only if, the present transaction commits. */
@ApplicationScoped
public class Letters implements PanacheRepositoryBase<Letter, Long> {

  private final Clock clock;

  Letters(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param account null: whoever has that address, if anybody; found out only when it is sent, so
   *     that asking takes the same time either way
   */
  public void write(LetterKind kind, EmailAddress recipient, @Nullable AccountId account) {
    Letter letter = new Letter();
    letter.kind = kind;
    letter.recipient = recipient.text();
    letter.accountId = account == null ? null : account.value();
    letter.dueAt = clock.instant();
    persist(letter);
  }

  /** The next letter that is due, held by this transaction; another instance takes another one. */
  Optional<Letter> next() {
    List<Letter> due =
        getEntityManager()
            .createNativeQuery(
                "select * from letter where due_at <= ?1 order by id limit 1"
                    + " for update skip locked",
                Letter.class)
            .setParameter(1, clock.instant())
            .getResultList();
    return due.stream().findFirst();
  }
}
