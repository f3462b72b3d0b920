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
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Carries out what identity says of an account. The forum does not know whose a post is until
 * identity names an account: then the account's owner rows can be found and opened, and what they
 * name is deleted, or left without any way back to the account (ADR 0031, 0091).
 *
 * <p>Writing ends at once. The threads follow one by one, each at a random time of its own within
 * {@link ForumErasureConfig#spread}: an observer who sees two deletions cannot tell that one person
 * was behind both. The time comes from the key, so nothing lists the threads of an account
 * meanwhile.
 *
 * <p>All of it may be done twice, and on any instance: after a crash the rest is done.
 */
@ApplicationScoped
class EraseAccount {

  /** After so long without anybody to do what is due, all that is left gets new times. */
  private static final Duration MISSED = Duration.ofMinutes(15);

  /** Two threads that are due in the same moment are done up to so long apart. */
  private static final Duration APART = Duration.ofMinutes(5);

  private static final int HASH_BITS = 53;

  @Inject WritePermissions writers;
  @Inject LeavingAccounts leaving;
  @Inject ThreadTraces traces;
  @Inject OwnedItems owned;
  @Inject ReplyNotifications replyNotifications;
  @Inject ForumKeys keys;
  @Inject ForumErasureConfig config;
  @Inject Clock clock;

  /** Takes over what identity says, and begins an erasure. */
  void apply(AccountRecord record) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          writers.apply(record);
          if (record.erased() != null) {
            leaving.add(record.account(), record.erased(), clock.instant());
          }
        });
  }

  /** Does what is due. */
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

  /** When a thread is done: spread evenly, and known to nobody without the key. */
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
