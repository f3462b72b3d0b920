package chat.parley.identity.recent;

import chat.parley.contracts.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who was here of late, of those who let others see that. One was here when a login began or went
 * on, which an open page does every ten minutes; so nothing tells to the minute what one does.
 *
 * <p>The list is kept for two seconds by each instance: so late at most is seen that somebody wants
 * to be shown no longer, was suspended or is about to leave; on the instance that they told, at
 * once.
 */
@ApplicationScoped
public class RecentPeople {

  static final int MOST = 12;
  private static final Duration LATE = Duration.ofMinutes(15);
  private static final int STEP_MINUTES = 5;
  private static final Duration KEPT = Duration.ofSeconds(2);

  private static final String ALLOW =
      """
      insert into recent_person (account_id, seen_at) values (:account, :now)
      on conflict do nothing
      """;
  private static final String ALLOW_NO_LONGER =
      "delete from recent_person where account_id = :account";
  private static final String ALLOWS =
      "select exists (select from recent_person where account_id = :account)";
  private static final String SEEN =
      "update recent_person set seen_at = :now where account_id = :account";
  private static final String LIST =
      """
      select a.id, a.name, a.picture, r.seen_at
      from recent_person r join account a on a.id = r.account_id
      where r.seen_at > :since and a.role <> 'guest' and a.email_confirmed_at is not null
        and a.erases_at is null and (a.suspended_until is null or a.suspended_until <= :now)
      order by r.seen_at desc, a.id limit :most
      """;

  /** What was read when so many had changed their mind at this instance. */
  private record Kept(List<RecentPerson> people, int changes, Instant until) {}

  private final EntityManager entities;
  private final Clock clock;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile @Nullable Kept kept;

  RecentPeople(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Somebody's login began or goes on. Within the caller's transaction. */
  public void seen(AccountId account) {
    entities
        .createNativeQuery(SEEN)
        .setParameter("now", clock.instant())
        .setParameter("account", account.value())
        .executeUpdate();
  }

  /** Whether somebody lets others see that they are here. */
  @Transactional
  public boolean shows(AccountId account) {
    return (Boolean)
        entities
            .createNativeQuery(ALLOWS, Boolean.class)
            .setParameter("account", account.value())
            .getSingleResult();
  }

  /** They let others see it, or no longer. */
  @Transactional
  void show(AccountId account, boolean shown) {
    var change =
        entities
            .createNativeQuery(shown ? ALLOW : ALLOW_NO_LONGER)
            .setParameter("account", account.value());
    if (shown) {
      change.setParameter("now", clock.instant());
    }
    change.executeUpdate();
  }

  /** Somebody has changed their mind: the list is read anew. */
  void changed() {
    changes.incrementAndGet();
  }

  /** At most {@value #MOST}, the latest first. */
  @Transactional
  List<RecentPerson> list() {
    Instant now = clock.instant();
    int before = changes.get();
    Kept known = kept;
    if (known != null && known.changes() == before && now.isBefore(known.until())) {
      return known.people();
    }
    List<RecentPerson> people = read(now);
    kept = new Kept(people, before, now.plus(KEPT));
    return people;
  }

  private List<RecentPerson> read(Instant now) {
    List<?> rows =
        entities
            .createNativeQuery(LIST, Object[].class)
            .setParameter("since", now.minus(LATE))
            .setParameter("now", now)
            .setParameter("most", MOST)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row ->
            new RecentPerson(
                new AccountId((UUID) row[0]),
                (String) row[1],
                ((Number) row[2]).intValue(),
                step(Duration.between((Instant) row[3], now))))
        .toList();
  }

  private static int step(Duration since) {
    long minutes = Math.max(0, since.toMinutes());
    return (int) Math.min(LATE.toMinutes(), (minutes / STEP_MINUTES + 1) * STEP_MINUTES);
  }
}
