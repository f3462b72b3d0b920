package chat.parley.identity.activity;

import static java.time.ZoneOffset.UTC;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.token.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who was here of late, of those who let others see that. One was here when a login began or went
 * on, which an open page does every ten minutes.
 *
 * <p>The list changes at whole steps only, of five minutes by default: all who were seen in one
 * step come into it together, some of them by chance a step later. It is in an order that has
 * nothing to do with time within what it tells of each. So nobody who reads it again and again
 * learns when one person came. Whoever is to be shown no longer, was suspended or is about to leave
 * is gone within two seconds, for so long each instance keeps the list; on the instance that they
 * told, at once.
 */
@ApplicationScoped
public class RecentPeople {

  static final int MAX = 12;

  /** The latest are told apart from the others; finer than that, nothing is told. */
  private static final Duration LATEST = Duration.ofMinutes(5);

  /** How long a step may be over that is still listed: two renewals, and the chance delay. */
  private static final Duration LISTED = Duration.ofMinutes(20);

  private static final Duration KEPT = Duration.ofSeconds(2);

  private static final String ALLOW =
      """
      insert into recent_person (account_id, seen_at, next_at) values (:account, 'epoch', :next)
      on conflict do nothing
      """;
  private static final String DISALLOW = "delete from recent_person where account_id = :account";
  private static final String ALLOWS =
      "select exists (select from recent_person where account_id = :account)";

  /** What waits to be shown stays as it is: otherwise who renews often would never be. */
  private static final String SEEN =
      """
      update recent_person set seen_at = next_at, next_at = :next, mixed = false
      where account_id = :account and next_at < :step
      """;

  private static final String LIST =
      """
      select a.id, a.name, a.picture, r.shown_at
      from (select account_id, case when next_at < :step then next_at else seen_at end as shown_at
            from recent_person) r
      join account a on a.id = r.account_id
      where r.shown_at >= :since and r.shown_at < :step
        and a.role <> 'guest' and a.email_confirmed_at is not null
        and a.erases_at is null and (a.suspended_until is null or a.suspended_until <= :now)
      order by r.shown_at >= :recent desc, md5(:salt || a.id) limit :most
      """;

  /** What was read when so many had changed their mind at this instance. */
  private record Kept(List<RecentPerson> people, int changes, Instant until) {}

  private final EntityManager entities;
  private final InstallationKey key;
  private final ActivityConfig config;
  private final Clock clock;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile @Nullable Kept kept;

  RecentPeople(EntityManager entities, InstallationKey key, ActivityConfig config, Clock clock) {
    this.entities = entities;
    this.key = key;
    this.config = config;
    this.clock = clock;
  }

  /** Somebody's login began or goes on. Within the caller's transaction. */
  public void seen(AccountId account) {
    entities
        .createNativeQuery(SEEN)
        .setParameter("step", step(clock.instant()))
        .setParameter("next", shownFrom(account, clock.instant()))
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
            .createNativeQuery(shown ? ALLOW : DISALLOW)
            .setParameter("account", account.value());
    if (shown) {
      change.setParameter("next", shownFrom(account, clock.instant()));
    }
    change.executeUpdate();
  }

  /** Somebody has changed their mind: the list is read anew. */
  void changed() {
    changes.incrementAndGet();
  }

  /** At most {@value #MAX}. */
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
    Instant step = step(now);
    List<?> rows =
        entities
            .createNativeQuery(LIST, Object[].class)
            .setParameter("step", step)
            .setParameter("since", step.minus(LISTED))
            .setParameter("recent", step.minus(LATEST))
            .setParameter("now", now)
            .setParameter(
                "salt", key.text("recent-order", LocalDate.ofInstant(now, UTC).toString()))
            .setParameter("most", MAX)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row ->
            new RecentPerson(
                new AccountId((UUID) row[0]),
                (String) row[1],
                ((Number) row[2]).intValue(),
                ((Instant) row[3]).isBefore(step.minus(LATEST)) ? 30 : 15))
        .toList();
  }

  /**
   * The step as whose person somebody is shown that was seen now: this one or, by chance, the next.
   */
  private Instant shownFrom(AccountId account, Instant now) {
    Instant step = step(now);
    boolean later = key.hash("recent-delay", step + " " + account)[0] < 0;
    return later ? step.plus(config.step()) : step;
  }

  private Instant step(Instant time) {
    long seconds = Math.max(1, config.step().toSeconds());
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }
}
