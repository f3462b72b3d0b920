package chat.parley.identity.activity;

import static java.time.ZoneOffset.UTC;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.token.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The people who were active recently, of those who let others see that. A login, and each renewal
 * of a session, counts as activity. An open page renews every ten minutes.
 *
 * <p>The list changes only at whole steps, of five minutes by default. Everyone who was seen in one
 * step enters it together, some of them by chance one step later. Within each of the two age
 * groups, the order has nothing to do with time. Therefore, reading the list again and again does
 * not reveal when a person came. A person who opts out, is suspended, or schedules the erasure of
 * the account disappears within two seconds, because each instance caches the list for that long.
 * On the instance that handled the opt-out, the person disappears at once.
 */
@ApplicationScoped
public class RecentPeople {

  static final int MAX = 12;

  /** The most recent people form a group of their own. The list reveals nothing more precise. */
  private static final Duration LATEST = Duration.ofMinutes(5);

  /** How long ago a step may be that is still listed: two renewals, and the random delay. */
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

  /**
   * A pending step is not overwritten. Otherwise, a person who renews often would never be listed.
   */
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
      order by r.shown_at >= :recent desc, md5(:salt || a.id) limit :limit
      """;

  /** The cached list, and the value of {@code changes} before it was read. */
  private record Kept(List<RecentPerson> people, int changes, Instant until) {}

  private final Jdbi jdbi;
  private final InstallationKey key;
  private final ActivityConfig config;
  private final Clock clock;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile @Nullable Kept kept;

  RecentPeople(Jdbi jdbi, InstallationKey key, ActivityConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.key = key;
    this.config = config;
    this.clock = clock;
  }

  /** Records that a login or a renewal took place. Needs the caller's transaction. */
  public void seen(AccountId account) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(SEEN)
            .bind("step", step(clock.instant()))
            .bind("next", shownFrom(account, clock.instant()))
            .bind("account", account.value())
            .execute());
  }

  /** Returns whether the person lets others see that they are active. */
  public boolean shows(AccountId account) {
    return jdbi.withHandle(handle ->
        handle.createQuery(ALLOWS).bind("account", account.value()).mapTo(Boolean.class).one());
  }

  /** Stores whether the person lets others see it. */
  @Transactional
  void show(AccountId account, boolean shown) {
    jdbi.useHandle(handle -> {
      Update change =
          handle.createUpdate(shown ? ALLOW : DISALLOW).bind("account", account.value());
      if (shown) {
        change.bind("next", shownFrom(account, clock.instant()));
      }
      change.execute();
    });
  }

  /** Discards the cached list because a person changed their choice. */
  void changed() {
    changes.incrementAndGet();
  }

  /** Returns at most {@value #MAX} people. */
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
    Instant recent = step.minus(LATEST);
    String salt = key.text("recent-order", LocalDate.ofInstant(now, UTC).toString());
    return jdbi.withHandle(handle ->
        handle
            .createQuery(LIST)
            .bind("step", step)
            .bind("since", step.minus(LISTED))
            .bind("recent", recent)
            .bind("now", now)
            .bind("salt", salt)
            .bind("limit", MAX)
            .map(row ->
                new RecentPerson(
                    new AccountId(row.getColumn("id", UUID.class)),
                    row.getColumn("name", String.class),
                    row.getColumn("picture", Integer.class),
                    row.getColumn("shown_at", Instant.class).isBefore(recent) ? 30 : 15))
            .list());
  }

  /**
   * Returns the step in which a person who is seen now enters the list: this one or, by chance, the
   * next.
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
