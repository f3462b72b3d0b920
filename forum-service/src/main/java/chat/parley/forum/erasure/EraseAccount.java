package chat.parley.forum.erasure;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.forum.account.WritePermissions;
import chat.parley.forum.erasure.LeavingAccounts.DepartingAccount;
import chat.parley.forum.notification.ReplyNotifications;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Applies what identity-service publishes about an account, and carries out its erasure. The forum
 * does not know who wrote a post until a record names an account. Then the account's owner rows can
 * be found and opened. Their items are deleted, or left without any link to the account (ADR 0031,
 * 0091).
 *
 * <p>Writing ends at once. The threads follow one by one, each at a random time of its own within
 * {@link ForumErasureConfig#spread}. Therefore, an observer who sees two deletions can't infer that
 * one person was behind both. The time is derived from the key, so in the meantime no table lists
 * the threads of an account.
 *
 * <p>Every step can be repeated, on any instance: after a crash the rest is done.
 */
@ApplicationScoped
class EraseAccount {

  /** If nothing was done for this long after the due time, all remaining threads get new times. */
  private static final Duration MISSED = Duration.ofMinutes(15);

  /** The longest pause between two threads that are due at the same moment. */
  private static final Duration APART = Duration.ofMinutes(5);

  private static final int HASH_BITS = 53;

  private final WritePermissions writers;
  private final LeavingAccounts leaving;
  private final ThreadTraces traces;
  private final OwnedItems owned;
  private final ReplyNotifications replyNotifications;
  private final ForumKeys keys;
  private final ForumErasureConfig config;
  private final Clock clock;

  EraseAccount(
      WritePermissions writers,
      LeavingAccounts leaving,
      ThreadTraces traces,
      OwnedItems owned,
      ReplyNotifications replyNotifications,
      ForumKeys keys,
      ForumErasureConfig config,
      Clock clock) {
    this.writers = writers;
    this.leaving = leaving;
    this.traces = traces;
    this.owned = owned;
    this.replyNotifications = replyNotifications;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  /** Applies a record of identity-service, and begins an erasure. */
  void apply(AccountRecord record) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          writers.apply(record);
          if (record.erased() != null) {
            leaving.add(record.account(), record.erased(), clock.instant());
          }
        });
  }

  /** Erases everything that is due. */
  @Scheduled(
      every = "${parley.forum.erasure-interval:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void eraseWhatIsDue() {
    Optional<DepartingAccount> next = claim();
    while (next.isPresent()) {
      erase(next.get());
      next = claim();
    }
  }

  private Optional<DepartingAccount> claim() {
    return QuarkusTransaction.requiringNew().call(() -> leaving.claim(clock.instant()));
  }

  private void erase(DepartingAccount account) {
    Instant now = clock.instant();
    boolean isMissed = isSpread() && account.due().plus(MISSED).isBefore(now);
    Instant began = isMissed ? now : account.began();
    Map<UUID, ThreadTraces.Traces> threads = traces.find(account.account());
    Optional<UUID> first =
        threads.keySet().stream()
            .min(Comparator.comparing(thread -> due(account.account(), thread, began)));
    if (first.isPresent() && !due(account.account(), first.get(), began).isAfter(now)) {
      ThreadTraces.Traces due = requireNonNull(threads.remove(first.get()));
      traces.erase(account.account(), first.get(), due, account.erasure());
    }
    Optional<Instant> next =
        threads.keySet().stream()
            .map(thread -> due(account.account(), thread, began))
            .min(Comparator.naturalOrder())
            .map(due -> isSpread() && !due.isAfter(now) ? now.plus(pause()) : due);
    QuarkusTransaction.requiringNew()
        .run(() ->
            next.ifPresentOrElse(due -> leaving.wait(account, began, due), () -> finish(account)));
  }

  /**
   * Returns when a thread is erased. The times are evenly distributed, and only the key reveals
   * them.
   */
  private Instant due(AccountId account, UUID thread, Instant began) {
    AccountScopeKeys key = keys.all().getFirst();
    long hash = key.number("erasure of " + began, thread, account) >>> (Long.SIZE - HASH_BITS);
    double share = hash / (double) (1L << HASH_BITS);
    return began.plusMillis((long) (config.spread().toMillis() * share));
  }

  private Duration pause() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(APART.toMillis()));
  }

  private boolean isSpread() {
    return config.spread().isPositive();
  }

  private void finish(DepartingAccount account) {
    for (OwnedItems.Kind kind : OwnedItems.Kind.values()) {
      owned.removeAll(kind, account.account());
    }
    replyNotifications.forget(account.account());
    leaving.remove(account);
  }
}
