package chat.parley.matchmaker.pair;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.Person;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pairs and blocks: the truth about who talks with whom. Each call is one transaction, and the
 * notices given with a change are published if, and only if, it commits.
 */
public interface Pairs {

  /** What became of two people who were claimed for each other. */
  sealed interface Opening {
    /** They are a pair. */
    record Opened() implements Opening {}

    /** Somebody has undone this claim before. */
    record Undone() implements Opening {}

    /** These are in a talk already; the pool did not know. */
    record Taken(Set<Person> talking) implements Opening {}

    /** One does not want to meet the other. */
    record Blocked() implements Opening {}
  }

  /** What a person who asks for a stranger is to the database. */
  record Dossier(@Nullable PairId talk, Set<Person> blocked) {}

  /** How a talk is to end. */
  record Ending(@Nullable Side by, @Nullable UUID command, String reason, boolean block) {}

  /** Makes a pair of them. */
  Opening open(Pair pair, List<Notice> notices);

  /** Makes sure that a claim never becomes a pair; the pair, if it has become one already. */
  Optional<Pair> voidUnlessOpened(PairId claim);

  /** A pair, whether it talks or has ended. */
  Optional<Pair> find(PairId id);

  /** What there is about a person. */
  Dossier dossierOf(Person person);

  /** That side has shown up. */
  void shown(PairId id, Side side);

  /**
   * Ends a talk, if it still goes on, with the notices of {@code notices}; gives the pair as it is
   * then, and whether it was this call that ended it.
   */
  Optional<Ended> end(PairId id, Ending ending, Function<Pair, List<Notice>> notices);

  /** A pair that has ended. */
  record Ended(Pair pair, boolean now) {}

  /** Changes how it stands with revealing, with the row locked. */
  void reveal(PairId id, Function<Pair, Revealing> change);

  /** The new state, new cards (null: as it was), and who is told. */
  record Revealing(
      Pair.Reveal reveal, @Nullable String cardA, @Nullable String cardB, List<Notice> notices) {}

  /** Redis knows that the pair has ended. */
  void cleared(PairId id);

  /** Open pairs of which one has not shown up so long after they were made. */
  List<PairId> notBegun(Duration after);

  /** Ended pairs that Redis does not know of yet. */
  List<PairId> uncleared();

  /** Open pairs that were made so long ago, the oldest first. */
  List<PairId> olderThan(Duration age);

  /** Forgets pairs that ended so long ago. */
  void forgetEnded(Duration ago);
}
