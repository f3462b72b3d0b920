package chat.parley.matchmaker.pool;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people who wait. Each call is atomic for all instances of the service: somebody is in the
 * pool, or claimed for one pair, or neither, never two of these. The pool may forget everything at
 * any time; what it must not forget is a pair, and that does not live here.
 */
public interface WaitingPool {

  /** Where somebody stands after asking. */
  sealed interface Entry {
    /** They wait, since then. */
    record Waits(Instant since) implements Entry {}

    /** They are being paired, or in a talk. */
    record Busy(PairId pair) implements Entry {}
  }

  /** Two people who have left the pool together. */
  record Claim(PairId pair, Seeker seeker, Seeker stranger) {}

  /** How it looks from outside. */
  record Outlook(long waiting, @Nullable Duration about) {}

  /** What a person waiting is told. */
  record Standing(Seeker seeker, Instant since, Duration waited) {}

  /** Begins to wait, or changes the wishes of somebody who waits and keeps their place. */
  Entry enter(Seeker seeker);

  /** Prolongs the wait; false if the pool has forgotten this person, who has not left. */
  boolean renew(Person person);

  /** Ends the wait; the pair if it is too late for that. */
  Optional<PairId> leave(Person person);

  /** Claims the best stranger for somebody who waits, under this id, if there is one. */
  Optional<Claim> search(Person person, PairId pair);

  /** Drops those whose lease is over, and takes some whose search is due. */
  List<Person> due(int most);

  /** The claim has become a pair. */
  void settle(PairId pair);

  /** The claim, or the young pair, has come to nothing: these go back to their place. */
  void undo(PairId pair, Collection<Person> goBack);

  /** The talk is over: these may wait again when they ask to; a renewal does not count. */
  void release(PairId pair, Collection<Person> persons);

  /** The pair has come to nothing: these may wait again, by a renewal as well. */
  void free(PairId pair, Collection<Person> persons);

  /** Claims that were neither settled nor undone for so long. */
  List<PairId> claimsOlderThan(Duration age);

  /** The two of a claim that was neither settled long ago nor undone. */
  List<Person> claimed(PairId pair);

  /** How somebody stands who waits. */
  Optional<Standing> standing(Person person);

  /** How many wait, and how long it takes about. */
  Outlook outlook(boolean adult);

  /** How many wait. */
  long count();
}
