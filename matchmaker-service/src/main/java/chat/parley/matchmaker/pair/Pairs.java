package chat.parley.matchmaker.pair;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pairs and blocks: the truth about who talks with whom. Each call is one transaction, and the
 * notices given with a change are published if, and only if, it commits.
 */
public interface Pairs {

  /** What became of two people who were claimed for each other. */
  sealed interface InsertResult {
    /** They are a pair; whether it was this call that made them one. */
    record Opened(boolean now) implements InsertResult {}

    /** Somebody has undone this claim before. */
    record Undone() implements InsertResult {}

    /** These are in a talk already; the pool did not know. */
    record Taken(Set<PersonKey> talking) implements InsertResult {}

    /** One does not want to meet the other. */
    record Blocked() implements InsertResult {}
  }

  /** What a person who asks for a stranger is to the database. */
  record Dossier(@Nullable PairId talk, Set<PersonKey> blocked) {}

  /** How a talk is to end. */
  record PairEnd(@Nullable Side by, @Nullable UUID command, String reason, boolean block) {}

  /** Two people who shall be a pair, and what they are told if they become one. */
  record Proposal(Pair pair, List<ChannelFrame> notices) {}

  /** Makes pairs of them; what became of each, in this order. */
  List<InsertResult> open(List<Proposal> proposals);

  /** Makes sure that a claim never becomes a pair; the pair, if it has become one already. */
  Optional<Pair> voidUnlessOpened(PairId claim);

  /** A pair, whether it talks or has ended. */
  default Optional<Pair> find(PairId id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /** Those of these that there are, whether they talk or have ended. */
  Map<PairId, Pair> find(Collection<PairId> ids);

  /**
   * Tells of those of these talks that still go on, with the notices of {@code notices}: behind all
   * that was told of earlier talks, and before their own end.
   */
  void tell(Collection<PairId> talks, Function<Pair, List<ChannelFrame>> notices);

  /** What there is about a person. */
  default Dossier dossierOf(PersonKey person) {
    return requireNonNull(dossiersOf(List.of(person)).get(person));
  }

  /** What there is about each of these people. */
  Map<PersonKey, Dossier> dossiersOf(Collection<PersonKey> persons);

  /** These sides have shown up. */
  void shown(Map<PairId, Set<Side>> sides);

  /** Ends one talk, as {@link #end(Map, Function)}. */
  default Optional<Ended> end(
      PairId id, PairEnd ending, Function<Pair, List<ChannelFrame>> notices) {
    return Optional.ofNullable(end(Map.of(id, ending), notices).get(id));
  }

  /**
   * Ends talks that still go on, with the notices of {@code notices}; gives each pair as it is
   * then, and whether it was this call that ended it. Pairs that there are not are left out.
   */
  Map<PairId, Ended> end(Map<PairId, PairEnd> endings, Function<Pair, List<ChannelFrame>> notices);

  /** A pair that has ended. */
  record Ended(Pair pair, boolean now) {}

  /** Changes how it stands with revealing, with the row locked, by the time of the database. */
  void reveal(PairId id, BiFunction<Pair, Instant, RevealChange> change);

  /** The new state, new cards (null: as it was), and who is told. */
  record RevealChange(
      Pair.Reveal reveal,
      @Nullable String cardA,
      @Nullable String cardB,
      List<ChannelFrame> notices) {}

  /** Redis knows that these have ended. */
  void cleared(Collection<PairId> ids);

  /** Open pairs of which one has not shown up so long after they were made. */
  List<PairId> notBegun(Duration after);

  /** Ended pairs that Redis does not know of yet. */
  List<PairId> uncleared();

  /** Open pairs that were made so long ago, the oldest first. */
  List<PairId> olderThan(Duration age);

  /** Forgets pairs that ended so long ago. */
  void forgetEnded(Duration ago);
}
