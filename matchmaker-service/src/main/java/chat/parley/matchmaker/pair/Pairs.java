package chat.parley.matchmaker.pair;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.frame.MatchFrame.Ended.Reason;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pairs and blocks: the source of truth about who talks with whom. Each call is one
 * transaction. The notifications passed with a change are published if, and only if, it commits.
 */
public interface Pairs {

  /** The result for two people who were claimed for each other. */
  sealed interface InsertResult {
    /** They are a pair; {@code now} if this call created it. */
    record Opened(boolean now) implements InsertResult {}

    /** This claim was undone before. */
    record Undone() implements InsertResult {}

    /** These people are already in a talk, which the pool did not know. */
    record Taken(Set<PersonKey> talking) implements InsertResult {}

    /** One has blocked the other. */
    record Blocked() implements InsertResult {}
  }

  /** What the database knows about a person who searches for a stranger. */
  record PersonStatus(@Nullable PairId talk, Set<PersonKey> blocked) {}

  /** How to end a talk. */
  record PairEnd(@Nullable Side by, @Nullable CommandId command, Reason reason, boolean block) {}

  /** Two people who are to become a pair, and the notifications that they get in that case. */
  record Proposal(Pair pair, List<ChannelFrame> notifications) {}

  /** Inserts pairs. Returns the result for each, in this order. */
  List<InsertResult> open(List<Proposal> proposals);

  /** Ensures that a claim never becomes a pair. Returns the pair, if it has already become one. */
  Optional<Pair> voidUnlessOpened(PairId claim);

  /** Returns a pair, whether it is open or has ended. */
  default Optional<Pair> find(PairId id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /** Returns those of these pairs that exist, whether open or ended. */
  Map<PairId, Pair> find(Collection<PairId> ids);

  /**
   * Publishes {@code notifications} for those of these talks that are still open: after everything
   * that was published about earlier talks, and before the talks' own end.
   */
  void publishIfOpen(Collection<PairId> talks, Function<Pair, List<ChannelFrame>> notifications);

  /** Returns what the database knows about a person. */
  default PersonStatus statusOf(PersonKey person) {
    return requireNonNull(statusesOf(List.of(person)).get(person));
  }

  /** Returns what the database knows about each of these people. */
  Map<PersonKey, PersonStatus> statusesOf(Collection<PersonKey> persons);

  /** Marks that these sides have joined their talks. */
  void markJoined(Map<PairId, Set<Side>> sides);

  /** Ends one talk, like {@link #end(Map, Function)}. */
  default Optional<Ended> end(
      PairId id, PairEnd end, Function<Pair, List<ChannelFrame>> notifications) {
    return Optional.ofNullable(end(Map.of(id, end), notifications).get(id));
  }

  /**
   * Ends those of these talks that are still open, and publishes {@code notifications}. Returns
   * each pair in its state afterwards, and whether this call ended it. Leaves out pairs that do not
   * exist.
   */
  Map<PairId, Ended> end(
      Map<PairId, PairEnd> ends, Function<Pair, List<ChannelFrame>> notifications);

  /** A pair that has ended. */
  record Ended(Pair pair, boolean now) {}

  /** Changes the state of a reveal, with the row locked, by the time of the database. */
  void reveal(PairId id, BiFunction<Pair, Instant, RevealChange> change);

  /** The new state, new cards (null: unchanged), and the notifications. */
  record RevealChange(
      Pair.Reveal reveal,
      @Nullable String cardA,
      @Nullable String cardB,
      List<ChannelFrame> notifications) {}

  /** Marks that Redis knows of the end of these pairs. */
  void markReleased(Collection<PairId> ids);

  /** Returns open pairs of which one side has not joined within this time after the insert. */
  List<PairId> findNotBegun(Duration after);

  /** Returns ended pairs whose end Redis does not know yet. */
  List<PairId> findUnreleased();

  /** Returns open pairs that are older than this, the oldest first. */
  List<PairId> findOpenLongerThan(Duration age);

  /** Deletes pairs that ended longer ago than this. */
  void purgeEnded(Duration age);
}
