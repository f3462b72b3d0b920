package chat.parley.matchmaker.seek;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.PairEndFrames;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.pair.TalkGrants;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.matchmaker.pool.WaitingPool.Claim;
import chat.parley.matchmaker.pool.WaitingPool.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates pairs so that, whatever fails at any time, two people either both wait or are both
 * paired.
 *
 * <ol>
 *   <li>The pool <em>claims</em> two people: one script takes both out, under the id of the future
 *       pair. Nobody else can claim them now.
 *   <li>One transaction inserts the pair, both people as {@code talking}, and the frames that
 *       notify both. Now they are a pair, and only now.
 *   <li>The claim is settled in the pool.
 * </ol>
 *
 * <p>If nobody settles a claim, any instance handles it after {@link #CLAIM_TIMEOUT}: it inserts
 * the pair's id as void. Either that insert or step 2 gets the primary key. If the void insert got
 * it, the two go back to the places they had, and an instance that was only slow finds its id
 * taken. If step 2 got it, that instance does step 3.
 *
 * <p>If Redis loses data, people may be claimed who are already in a talk. The primary key of
 * {@code talking} rejects them, and the people who were claimed with them go back.
 */
@ApplicationScoped
public class PairStrangers {

  /** How long a claim may stay open; a transaction that takes longer has lost. */
  static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

  /** The reason of an end that does not count as an end: the talk had not begun. */
  public static final String UNDONE = "undone";

  private final WaitingPool pool;
  private final Pairs pairs;
  private final TalkGrants talkGrants;
  private final Clock clock;

  public PairStrangers(WaitingPool pool, Pairs pairs, TalkGrants talkGrants, Clock clock) {
    this.pool = pool;
    this.pairs = pairs;
    this.talkGrants = talkGrants;
    this.clock = clock;
  }

  /** Searches for a stranger for this person. Returns the pair, if there is one now. */
  public Optional<PairId> lookFor(PersonKey person) {
    return lookFor(List.of(person)).getFirst() instanceof Outcome.Found found
        ? Optional.of(found.claim().pair())
        : Optional.empty();
  }

  /** Searches for a stranger for each of these people, and pairs those for whom one is found. */
  public List<Outcome> lookFor(List<PersonKey> persons) {
    return open(pool.search(persons));
  }

  /**
   * Enqueues each of these people, searches for a stranger, and pairs those for whom one is found.
   */
  public List<Outcome> seek(List<MatchRequest> seekers) {
    return open(pool.seek(seekers));
  }

  /** Turns claims into pairs. A claim that fails counts as nobody found. */
  private List<Outcome> open(List<Outcome> outcomes) {
    List<Claim> claims = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Found found) {
        claims.add(found.claim());
      }
    }
    if (claims.isEmpty()) {
      return outcomes;
    }
    List<Pairs.InsertResult> openings =
        pairs.open(claims.stream().map(this::pairOf).map(this::proposal).toList());
    List<PairId> opened = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      switch (openings.get(i)) {
        case Pairs.InsertResult.Opened now -> opened.add(claim.pair());
        case Pairs.InsertResult.Undone undone -> {}
        case Pairs.InsertResult.Taken taken ->
            pool.undo(claim.pair(), without(claim, taken.talking()));
        // Their requests are older than the block; a renewal includes it.
        case Pairs.InsertResult.Blocked blocked -> pool.undo(claim.pair(), List.of());
      }
    }
    pool.settle(opened);
    return outcomes.stream()
        .map(outcome ->
            outcome instanceof Outcome.Found found && !opened.contains(found.claim().pair())
                ? new Outcome.NotQueued()
                : outcome)
        .toList();
  }

  private Pairs.Proposal proposal(Pair pair) {
    return new Pairs.Proposal(
        pair, List.of(talkGrants.found(pair, Side.A), talkGrants.found(pair, Side.B)));
  }

  /** Finishes or undoes claims that an instance left unfinished. */
  public void tidyClaims() {
    for (PairId claim : pool.claimsOlderThan(CLAIM_TIMEOUT)) {
      giveUp(claim, null);
    }
  }

  /**
   * Ends a claim that has not become a pair.
   *
   * @param leaver the person who no longer waits, if it is one of the two
   * @return the pair, if it has become one
   */
  public Optional<Pair> giveUp(PairId claim, @Nullable PersonKey leaver) {
    Optional<Pair> opened = pairs.voidUnlessOpened(claim);
    if (opened.isPresent()) {
      pool.settle(List.of(claim));
    } else {
      pool.undo(
          claim, pool.claimed(claim).stream().filter(person -> !person.equals(leaver)).toList());
    }
    return opened;
  }

  /**
   * Removes a person from the pool. A stranger with whom they were just being paired goes back,
   * unless the person has already joined: then it is a talk, and ends as talks do.
   */
  public void withdraw(PersonKey person) {
    Optional<PairId> claim = pool.leave(person);
    while (claim.isPresent()) {
      Optional<Pair> opened = giveUp(claim.get(), person);
      if (opened.isPresent() && opened.get().open()) {
        undoUnlessShown(opened.get(), person);
        return;
      }
      pool.release(claim.get(), List.of(person));
      // Another instance may have undone the claim as well, and put them back.
      claim = pool.leave(person);
    }
  }

  private void undoUnlessShown(Pair pair, PersonKey leaver) {
    Side side = pair.sideOf(leaver).orElseThrow();
    if (!pair.at(side).shown()) {
      undo(pair.id(), List.of(pair.at(side.other()).person()));
    }
  }

  /**
   * Ends a new pair of which somebody did not show up. The people in {@code goBack} return to their
   * place. It is safe to run twice. {@code EndTalk.clear} finishes what a crash leaves undone here.
   */
  public void undo(PairId id, Collection<PersonKey> goBack) {
    pairs
        .end(id, new Pairs.PairEnd(null, null, UNDONE, false), PairEndFrames::of)
        .filter(ended -> UNDONE.equals(reasonOf(ended.pair())))
        .ifPresent(ended -> {
          pool.undo(id, goBack);
          pairs.cleared(List.of(id));
        });
  }

  private static @Nullable String reasonOf(Pair pair) {
    return pair.end() == null ? null : pair.end().reason();
  }

  private static Collection<PersonKey> without(Claim claim, Collection<PersonKey> gone) {
    return List.of(claim.seeker().person(), claim.stranger().person()).stream()
        .filter(person -> !gone.contains(person))
        .toList();
  }

  private Pair pairOf(Claim claim) {
    MatchRequest a = claim.seeker();
    MatchRequest b = claim.stranger();
    boolean icebreaker = a.icebreaker() && b.icebreaker();
    return new Pair(
        claim.pair(),
        clock.instant(),
        memberOf(a),
        memberOf(b),
        a.commonWith(b),
        icebreaker ? (int) (claim.pair().value().getLeastSignificantBits() & 0x3ff) : null,
        Pair.Reveal.NONE,
        null);
  }

  private static Pair.Member memberOf(MatchRequest matchRequest) {
    return new Pair.Member(
        matchRequest.person(), matchRequest.inbox(), matchRequest.sealed(), false, null);
  }
}
