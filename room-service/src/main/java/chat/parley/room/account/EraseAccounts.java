package chat.parley.room.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.platform.retry.StoppingException;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.account.PendingErasures.Erasure;
import chat.parley.room.message.ingest.SubmissionProgress;
import chat.parley.room.pseudonym.Pseudonym;
import chat.parley.room.pseudonym.Pseudonyms;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Erases accounts. This is separate from the consumer of account records, so that a suspension
 * never waits for an erasure.
 *
 * <p><b>Nothing is missed.</b> A command may be in progress while its author is erased: it passed
 * the check before they were barred, and is stored after the search for their messages. So the
 * decisive search comes after the log has processed everything that was in Kafka when the erasure
 * became known; commands appended later find their author barred. Requests over REST have ended
 * after {@link ErasureConfig#settle}, and then everything is searched once more.
 *
 * <p><b>Pseudonyms are erased separately.</b> What a person wrote under their name is erased at
 * once. Each pseudonym is erased at a time of its own within {@link ErasureConfig#spread}, by a
 * keyed hash; a common moment would reveal to everyone that these pseudonyms and that name were one
 * person. Nothing stored leads from the account to a pseudonym or from one pseudonym to another.
 *
 * <p>One instance does this at a time, by an advisory lock; if its session ends, another continues.
 * Every step can be repeated.
 */
@ApplicationScoped
class EraseAccounts {

  private static final Logger LOG = Logger.getLogger(EraseAccounts.class);
  static final long LOCK = 0x70_61_72_6c_65_72_61L;

  private final Jdbi jdbi;
  private final PendingErasures pending;
  private final AnonymizeContent content;
  private final ErasePerson forget;
  private final SubmissionProgress progress;
  private final Pseudonyms pseudonyms;
  private final ErasureConfig config;
  private final Clock clock;
  private final Map<AccountId, Stage> stages = new HashMap<>();

  EraseAccounts(
      Jdbi jdbi,
      PendingErasures pending,
      AnonymizeContent content,
      ErasePerson forget,
      SubmissionProgress progress,
      Pseudonyms pseudonyms,
      ErasureConfig config,
      Clock clock) {
    this.jdbi = jdbi;
    this.pending = pending;
    this.content = content;
    this.forget = forget;
    this.progress = progress;
    this.pseudonyms = pseudonyms;
    this.config = config;
    this.clock = clock;
  }

  /** The progress of an erasure; if it is lost, the erasure starts again. */
  private static final class Stage {

    private final SubmissionProgress.Ends underWay;
    private boolean nameGone;
    private @Nullable List<Pseudonym> masks;
    private Instant notBefore = Instant.MIN;

    Stage(SubmissionProgress.Ends underWay) {
      this.underWay = underWay;
    }
  }

  @Scheduled(every = "${parley.erasure.every}", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    try (Handle session = jdbi.open()) {
      if (!ask(session, "select pg_try_advisory_lock(:lock)")) {
        stages.clear();
        return;
      }
      try {
        goOn();
      } finally {
        boolean unused = ask(session, "select pg_advisory_unlock(:lock)");
      }
    } catch (StoppingException e) {
      LOG.debug("Stopping; erasures go on at the next start.");
    } catch (JdbiException | UnavailableException e) {
      LOG.warnf("Erasures go on later: %s", e);
    }
  }

  /** Runs one round, on the instance that holds the lock. */
  void goOn() {
    List<Erasure> all = pending.all();
    stages.keySet().retainAll(all.stream().map(Erasure::account).toList());
    for (Erasure each : all) {
      Stage stage = stages.computeIfAbsent(each.account(), absent -> new Stage(progress.ends()));
      if (!clock.instant().isBefore(stage.notBefore)) {
        goOn(each, stage);
      }
    }
  }

  /** Runs one step, of bounded length, so that a person who wrote much does not delay others. */
  private void goOn(Erasure erasure, Stage stage) {
    boolean allDecided = progress.passed(stage.underWay);
    if (content.asThemselves(erasure) > 0 || !allDecided) {
      return;
    }
    if (!stage.nameGone) {
      forget.account(erasure.account());
      stage.nameGone = true;
    }
    List<Pseudonym> left = takeOff(erasure, stage);
    stage.masks = left;
    stage.notBefore = left.isEmpty() ? settled(erasure) : nextDue(erasure, left);
    if (left.isEmpty() && !clock.instant().isBefore(settled(erasure))) {
      finish(erasure, stage);
    }
  }

  /** Removes the pseudonyms that are due; returns the others. */
  private List<Pseudonym> takeOff(Erasure erasure, Stage stage) {
    List<Pseudonym> worn = stage.masks == null ? pseudonyms.allOf(erasure.account()) : stage.masks;
    List<Pseudonym> left = new ArrayList<>();
    for (Pseudonym mask : worn) {
      if (due(erasure, mask).isAfter(clock.instant())
          || content.inRoom(erasure, mask.ref(), mask.room()) > 0) {
        left.add(mask);
      } else {
        forget.reference(erasure.account(), mask.ref());
        pseudonyms.delete(List.of(mask));
      }
    }
    return left;
  }

  private void finish(Erasure erasure, Stage stage) {
    List<Pseudonym> late = pseudonyms.allOf(erasure.account());
    if (late.isEmpty()) {
      forget.account(erasure.account());
      pending.end(erasure.account());
    } else {
      stage.masks = late;
      stage.notBefore = Instant.MIN;
    }
  }

  private Instant due(Erasure erasure, Pseudonym mask) {
    return erasure.at().plus(pseudonyms.erasedAfter(mask, config.spread()));
  }

  private Instant nextDue(Erasure erasure, List<Pseudonym> left) {
    return left.stream()
        .map(mask -> due(erasure, mask))
        .min(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  private Instant settled(Erasure erasure) {
    return erasure.at().plus(config.settle());
  }

  private static boolean ask(Handle session, String question) {
    return session.createQuery(question).bind("lock", LOCK).mapTo(Boolean.class).one();
  }
}
