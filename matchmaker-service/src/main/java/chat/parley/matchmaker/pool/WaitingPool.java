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
 * The people who wait for a stranger. Each call is atomic for all instances of the service: a
 * person is in the pool, or claimed for one pair, or neither, never two of these. The pool may lose
 * all its data at any time. Pairs must not be lost, and are stored elsewhere.
 */
public interface WaitingPool {

  /** The state of a person after they ask. */
  sealed interface Entry {
    /** They wait, since then. */
    record Waits(Instant since) implements Entry {}

    /** They are being paired, or in a talk. */
    record Busy(PairId pair) implements Entry {}
  }

  /** Two people who have left the pool together. */
  record Claim(PairId pair, MatchRequest seeker, MatchRequest stranger) {}

  /** What a waiting person is notified of. */
  record QueuePosition(MatchRequest seeker, Instant since, Duration waited) {}

  /** The result of a search. */
  sealed interface Outcome {
    /** A stranger was found; the two are claimed for each other. */
    record Found(Claim claim) implements Outcome {}

    /** No stranger was found yet. */
    record Waits(QueuePosition standing) implements Outcome {}

    /** The person is already being paired, or in a talk. */
    record Busy(PairId pair) implements Outcome {}

    /** The person no longer waits. */
    record NotQueued() implements Outcome {}
  }

  /**
   * Enqueues a person, or changes the preferences of a person who waits already and keeps their
   * place.
   */
  Entry enter(MatchRequest seeker);

  /** Enqueues each person and searches for a stranger at once, one after the other. */
  List<Outcome> seek(List<MatchRequest> seekers);

  /**
   * Renews the lease of a person. Returns false if the pool has lost this person, who has not left.
   */
  default boolean renew(PersonKey person) {
    return renew(List.of(person)).getFirst();
  }

  /** Renews the lease of each, like {@link #renew(PersonKey)}. */
  List<Boolean> renew(List<PersonKey> persons);

  /** Removes a person. Returns the pair if it is too late for that. */
  Optional<PairId> leave(PersonKey person);

  /** Drops a request that is no longer valid. The person's next renewal enqueues them again. */
  void forget(PersonKey person);

  /** Claims the best stranger for a person who waits, if there is one. */
  default Outcome search(PersonKey person) {
    return search(List.of(person)).getFirst();
  }

  /** Claims the best stranger for each of them, one after the other. */
  List<Outcome> search(List<PersonKey> persons);

  /** Drops people whose lease has expired, and takes some whose search is due. */
  List<PersonKey> due(int limit);

  /** Marks that these claims have become pairs. */
  void settle(List<PairId> pairs);

  /** Undoes a claim or a new pair. The people in {@code goBack} return to their place. */
  void undo(PairId pair, Collection<PersonKey> goBack);

  /**
   * Releases the people of a talk that is over. They may wait again when they ask to; a renewal is
   * not enough.
   */
  default void release(PairId pair, Collection<PersonKey> persons) {
    release(Map.of(pair, persons));
  }

  /** Releases the people of these talks, like {@link #release(PairId, Collection)}. */
  void release(Map<PairId, ? extends Collection<PersonKey>> pairs);

  /** Frees the people of a pair that did not begin. They may wait again, also by a renewal. */
  void free(PairId pair, Collection<PersonKey> persons);

  /** Returns claims that were neither settled nor undone within this time. */
  List<PairId> claimsOlderThan(Duration age);

  /** Returns the two people of a claim that was neither settled long ago nor undone. */
  List<PersonKey> claimed(PairId pair);

  /** Returns the position of a person who waits. */
  Optional<QueuePosition> standing(PersonKey person);

  /**
   * Returns how many people wait at this moment. This number is not public; see {@link
   * WaitingEstimate}.
   */
  long count();
}
