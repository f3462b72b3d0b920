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
 * Makes pairs, so that whatever dies whenever, two people both wait or are both paired.
 *
 * <ol>
 *   <li>The pool <em>claims</em> two people: one script takes both out, under the id of the pair
 *       that they will be. Nobody else can claim them now.
 *   <li>One transaction inserts the pair, both as {@code talking}, and what tells both of it. Now
 *       they are a pair, and only now.
 *   <li>The pool is told that the claim is settled.
 * </ol>
 *
 * <p>A claim that nobody settles is looked at by any instance after {@link #CLAIM_TIMEOUT}: it
 * inserts the pair's id as void. Either that or step 2 gets the primary key. If void got it, the
 * two go back to the places they had, and an instance that was only slow finds its id taken. If
 * step 2 got it, step 3 is done for it.
 *
 * <p>If Redis forgets, people may be claimed who talk already. The primary key of {@code talking}
 * refuses them, and whoever was claimed with them goes back.
 */
@ApplicationScoped
public class PairStrangers {

  /** How long a claim may stand; a transaction that takes longer has lost. */
  static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

  /** The reason of an end that was no end: it had not begun. */
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

  /** Looks for somebody for this person; the pair, if there is one now. */
  public Optional<PairId> lookFor(PersonKey person) {
    return lookFor(List.of(person)).getFirst() instanceof Outcome.Found found
        ? Optional.of(found.claim().pair())
        : Optional.empty();
  }

  /** Looks for somebody for each of these; whoever is found is paired then. */
  public List<Outcome> lookFor(List<PersonKey> persons) {
    return open(pool.search(persons));
  }

  /** Lets each of these in, and looks for somebody for them; whoever is found is paired then. */
  public List<Outcome> seek(List<MatchRequest> seekers) {
    return open(pool.seek(seekers));
  }

  /** Makes pairs of what was claimed; a claim that comes to nothing leaves nobody found. */
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
        // Their requests are older than the block; renewed, they come with it.
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

  /** Finishes or undoes what an instance began and did not end. */
  public void tidyClaims() {
    for (PairId claim : pool.claimsOlderThan(CLAIM_TIMEOUT)) {
      giveUp(claim, null);
    }
  }

  /**
   * Ends a claim that has not become a pair.
   *
   * @param leaver who does not wait any longer, if it is one of the two
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
   * Somebody waits no longer. Whom they were just being paired with goes back, unless both have
   * shown up: then it is a talk, and ends as talks do.
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
   * Ends a young pair of which somebody did not show up; the others go back to the place they had.
   * Twice is as once, and what a crash leaves undone here is done by {@link #tidyUndone}.
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
