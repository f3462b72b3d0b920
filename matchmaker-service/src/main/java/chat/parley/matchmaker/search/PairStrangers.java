package chat.parley.matchmaker.search;

import chat.parley.contracts.frame.MatchFrame.Ended.Reason;
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
import chat.parley.matchmaker.pool.WaitingPool.SearchResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates pairs so that, whatever fails at any time, two people either both wait or are both
 * paired.
 *
 * <ol>
 *   <li>The pool <em>claims</em> two people: one script takes both out, under the id of the future
 *       pair. Nobody else can claim them now.
 *   <li>One transaction inserts the pair, both people as {@code talk_participant}, and the frames
 *       that notify both. Now they are a pair, and only now.
 *   <li>The claim is settled in the pool.
 * </ol>
 *
 * <p>If nobody settles a claim, any instance handles it after {@link #CLAIM_TIMEOUT}: it inserts
 * the pair's id as void. Either that insert or step 2 gets the primary key. If the void insert got
 * it, the two go back to the places they had, and an instance that was only slow finds its id
 * taken. If step 2 got it, that instance does step 3.
 *
 * <p>If Redis loses data, people may be claimed who are already in a talk. The primary key of
 * {@code talk_participant} rejects them, and the people who were claimed with them go back.
 */
@ApplicationScoped
public class PairStrangers {

  /** How long a claim may stay open; a transaction that takes longer has lost. */
  static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

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

  /** Searches for a stranger for each of these people, and pairs those for whom one is found. */
  public List<SearchResult> search(List<PersonKey> persons) {
    return open(pool.search(persons));
  }

  /**
   * Enqueues each of these people, searches for a stranger, and pairs those for whom one is found.
   */
  public List<SearchResult> enqueueAndSearch(List<MatchRequest> requests) {
    return open(pool.enqueueAndSearch(requests));
  }

  /** Turns claims into pairs. A claim that fails counts as nobody found. */
  private List<SearchResult> open(List<SearchResult> results) {
    List<Claim> claims = new ArrayList<>();
    for (SearchResult result : results) {
      if (result instanceof SearchResult.Found found) {
        claims.add(found.claim());
      }
    }
    if (claims.isEmpty()) {
      return results;
    }
    List<Pairs.InsertResult> inserts =
        pairs.open(claims.stream().map(this::pairOf).map(this::proposal).toList());
    List<PairId> opened = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      switch (inserts.get(i)) {
        case Pairs.InsertResult.Opened now -> opened.add(claim.pair());
        case Pairs.InsertResult.Undone undone -> {}
        case Pairs.InsertResult.Taken taken ->
            pool.undoClaim(claim.pair(), without(claim, taken.talking()));
        // Their requests are older than the block; a renewal includes it.
        case Pairs.InsertResult.Blocked blocked -> pool.undoClaim(claim.pair(), List.of());
      }
    }
    pool.settleClaims(opened);
    return results.stream()
        .map(result ->
            result instanceof SearchResult.Found found && !opened.contains(found.claim().pair())
                ? new SearchResult.NotQueued()
                : result)
        .toList();
  }

  private Pairs.Proposal proposal(Pair pair) {
    return new Pairs.Proposal(
        pair, List.of(talkGrants.found(pair, Side.A), talkGrants.found(pair, Side.B)));
  }

  /** Finishes or undoes claims that an instance left unfinished. */
  public void finishClaims() {
    for (PairId claim : pool.claimsOlderThan(CLAIM_TIMEOUT)) {
      abandonClaim(claim, null);
    }
  }

  /**
   * Ends a claim that has not become a pair.
   *
   * @param leaver the person who no longer waits, if it is one of the two
   * @return the pair, if it has become one
   */
  public Optional<Pair> abandonClaim(PairId claim, @Nullable PersonKey leaver) {
    Optional<Pair> opened = pairs.voidUnlessOpened(claim);
    if (opened.isPresent()) {
      pool.settleClaims(List.of(claim));
    } else {
      pool.undoClaim(
          claim,
          pool.claimedPeople(claim).stream().filter(person -> !person.equals(leaver)).toList());
    }
    return opened;
  }

  /**
   * Removes a person from the pool. A stranger with whom they were just being paired goes back,
   * unless the person has already joined: then it is a talk, and ends as talks do.
   */
  public void withdraw(PersonKey person) {
    Optional<PairId> claim = pool.remove(person);
    while (claim.isPresent()) {
      Optional<Pair> opened = abandonClaim(claim.get(), person);
      if (opened.isPresent() && opened.get().open()) {
        undoUnlessJoined(opened.get(), person);
        return;
      }
      pool.release(Map.of(claim.get(), List.of(person)));
      // Another instance may have undone the claim as well, and put them back.
      claim = pool.remove(person);
    }
  }

  private void undoUnlessJoined(Pair pair, PersonKey leaver) {
    Side side = pair.sideOf(leaver).orElseThrow();
    if (!pair.at(side).joined()) {
      undo(pair.id(), List.of(pair.at(side.other()).person()));
    }
  }

  /**
   * Ends a new pair of which somebody did not show up. The people in {@code returning} return to
   * their place. It is safe to run twice. {@code EndTalk.release} finishes what a crash leaves
   * undone here.
   */
  public void undo(PairId id, Collection<PersonKey> returning) {
    pairs
        .end(id, new Pairs.PairEnd(null, null, Reason.UNDONE, false), PairEndFrames::forBoth)
        .filter(ended -> ended.pair().endedBecause(Reason.UNDONE))
        .ifPresent(ended -> {
          pool.undoClaim(id, returning);
          pairs.markReleased(List.of(id));
        });
  }

  private static Collection<PersonKey> without(Claim claim, Collection<PersonKey> excluded) {
    return List.of(claim.searcher().person(), claim.stranger().person()).stream()
        .filter(person -> !excluded.contains(person))
        .toList();
  }

  private Pair pairOf(Claim claim) {
    MatchRequest a = claim.searcher();
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
