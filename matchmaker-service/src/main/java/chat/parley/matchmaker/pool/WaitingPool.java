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

  /** Two people who have left the pool together. */
  record Claim(PairId pair, MatchRequest searcher, MatchRequest stranger) {}

  /** The position of a person who waits. */
  record QueuePosition(MatchRequest request, Instant since, Duration waited) {}

  /** The result of a search. */
  sealed interface SearchResult {
    /** A stranger was found; the two are claimed for each other. */
    record Found(Claim claim) implements SearchResult {}

    /** No stranger was found yet. */
    record Waiting(QueuePosition position) implements SearchResult {}

    /** The person is already being paired, or in a talk. */
    record Busy(PairId pair) implements SearchResult {}

    /** The person no longer waits. */
    record NotQueued() implements SearchResult {}
  }

  /**
   * Enqueues each person and searches for a stranger at once, one after the other. A person who
   * waits already keeps their place and gets the new preferences.
   */
  List<SearchResult> enqueueAndSearch(List<MatchRequest> requests);

  /**
   * Renews the lease of each person. The result is false if the pool has lost this person, who has
   * not left.
   */
  List<Boolean> renew(List<PersonKey> persons);

  /** Removes a person. Returns the pair if it is too late for that. */
  Optional<PairId> remove(PersonKey person);

  /** Drops a request that is no longer valid. The person's next renewal enqueues them again. */
  void drop(PersonKey person);

  /** Claims the best stranger for each person who waits, one after the other. */
  List<SearchResult> search(List<PersonKey> persons);

  /** Drops people whose lease has expired, and takes some whose search is due. */
  List<PersonKey> takeDue(int limit);

  /** Marks that these claims have become pairs. */
  void settleClaims(List<PairId> pairs);

  /** Undoes a claim or a new pair. The people in {@code returning} return to their place. */
  void undoClaim(PairId pair, Collection<PersonKey> returning);

  /**
   * Releases the people of these talks, which are over. They may wait again when they ask to; a
   * renewal is not enough.
   */
  void release(Map<PairId, ? extends Collection<PersonKey>> pairs);

  /** Frees the people of a pair that did not begin. They may wait again, also by a renewal. */
  void free(PairId pair, Collection<PersonKey> persons);

  /** Returns claims that were neither settled nor undone within this time. */
  List<PairId> claimsOlderThan(Duration age);

  /** Returns the two people of a claim that was neither settled long ago nor undone. */
  List<PersonKey> claimedPeople(PairId pair);

  /** Returns the position of a person who waits. */
  Optional<QueuePosition> position(PersonKey person);

  /**
   * Returns how many people wait at this moment. This number is not public; see {@link
   * WaitingEstimate}.
   */
  long count();
}
