package chat.parley.matchmaker.pool;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  record Claim(PairId pair, MatchRequest seeker, MatchRequest stranger) {}

  /** What a person waiting is told. */
  record QueuePosition(MatchRequest seeker, Instant since, Duration waited) {}

  /** What became of a search. */
  sealed interface Outcome {
    /** Somebody is there; the two are claimed for each other. */
    record Found(Claim claim) implements Outcome {}

    /** Nobody yet. */
    record Waits(QueuePosition standing) implements Outcome {}

    /** Whoever looks is being paired already, or in a talk. */
    record Busy(PairId pair) implements Outcome {}

    /** Whoever was looked for does not wait any longer. */
    record NotQueued() implements Outcome {}
  }

  /** Begins to wait, or changes the wishes of somebody who waits and keeps their place. */
  Entry enter(MatchRequest seeker);

  /** Each enters and is looked for at once, one after the other. */
  List<Outcome> seek(List<MatchRequest> seekers);

  /** Prolongs the wait; false if the pool has forgotten this person, who has not left. */
  default boolean renew(PersonKey person) {
    return renew(List.of(person)).getFirst();
  }

  /** Prolongs the wait of each, as {@link #renew(PersonKey)}. */
  List<Boolean> renew(List<PersonKey> persons);

  /** Ends the wait; the pair if it is too late for that. */
  Optional<PairId> leave(PersonKey person);

  /** Lets go of a request that no longer holds; the person's next renewal brings them in again. */
  void forget(PersonKey person);

  /** Claims the best stranger for somebody who waits, if there is one. */
  default Outcome search(PersonKey person) {
    return search(List.of(person)).getFirst();
  }

  /** Claims the best stranger for each of them, one after the other. */
  List<Outcome> search(List<PersonKey> persons);

  /** Drops those whose lease is over, and takes some whose search is due. */
  List<PersonKey> due(int limit);

  /** These claims have become pairs. */
  void settle(List<PairId> pairs);

  /** The claim, or the young pair, has come to nothing: these go back to their place. */
  void undo(PairId pair, Collection<PersonKey> goBack);

  /** The talk is over: these may wait again when they ask to; a renewal does not count. */
  default void release(PairId pair, Collection<PersonKey> persons) {
    release(Map.of(pair, persons));
  }

  /** The talks of these are over, as {@link #release(PairId, Collection)}. */
  void release(Map<PairId, ? extends Collection<PersonKey>> pairs);

  /** The pair has come to nothing: these may wait again, by a renewal as well. */
  void free(PairId pair, Collection<PersonKey> persons);

  /** Claims that were neither settled nor undone for so long. */
  List<PairId> claimsOlderThan(Duration age);

  /** The two of a claim that was neither settled long ago nor undone. */
  List<PersonKey> claimed(PairId pair);

  /** How somebody stands who waits. */
  Optional<QueuePosition> standing(PersonKey person);

  /** How many wait at this moment; not for anybody to see, see {@link WaitingEstimate}. */
  long count();
}
