package chat.parley.matchmaker.ending;

import chat.parley.contracts.frame.MatchFrame.Ended.Reason;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.PairEndFrames;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Pairs.PairEnd;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.matchmaker.talk.TalkLog;
import chat.parley.matchmaker.talk.TalkPresence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends talks. PostgreSQL decides, once. Then Redis is updated; if that is interrupted, any instance
 * does it later. If a talk has already ended, the person who asks again is notified that it is
 * over.
 */
@ApplicationScoped
public class EndTalk {

  private final Pairs pairs;
  private final WaitingPool pool;
  private final TalkLog log;
  private final TalkPresence talkPresence;
  private final MatchEvents events;

  EndTalk(
      Pairs pairs, WaitingPool pool, TalkLog log, TalkPresence talkPresence, MatchEvents events) {
    this.pairs = pairs;
    this.pool = pool;
    this.log = log;
    this.talkPresence = talkPresence;
    this.events = events;
  }

  /**
   * A request of one side to end the talk for both.
   *
   * @param block whether the two never meet again
   */
  public record EndRequest(Pair pair, Side by, CommandId command, boolean block) {}

  /** Ends these talks. */
  public void end(List<EndRequest> requests) {
    Map<PairId, PairEnd> ends = new HashMap<>();
    for (EndRequest each : requests) {
      ends.putIfAbsent(
          each.pair().id(), new PairEnd(each.by(), each.command(), Reason.LEFT, each.block()));
    }
    Map<PairId, Pairs.Ended> ended = pairs.end(ends, PairEndFrames::forBoth);
    for (EndRequest each : requests) {
      Pairs.Ended found = ended.get(each.pair().id());
      if (found != null && !isBy(each, found)) {
        events.publish(PairEndFrames.forSide(found.pair(), each.by()));
      }
    }
    release(ended.values().stream().map(Pairs.Ended::pair).toList());
  }

  private static boolean isBy(EndRequest request, Pairs.Ended ended) {
    return ended.now()
        && ended.pair().end() != null
        && request.command().equals(ended.pair().end().command());
  }

  /** Ends a talk in which nobody has written for too long. */
  public void endIdle(PairId pair) {
    pairs
        .end(pair, new PairEnd(null, null, Reason.IDLE, false), PairEndFrames::forBoth)
        .ifPresent(ended -> release(List.of(ended.pair())));
  }

  /** Updates Redis about an end that only PostgreSQL knows. */
  public void release(PairId id) {
    pairs
        .find(id)
        .ifPresent(pair -> {
          if (pair.endedBecause(Reason.UNDONE)) {
            // A person who is still connected renews, and so is enqueued again.
            pool.undoClaim(id, List.of());
            pool.free(id, List.of(pair.a().person(), pair.b().person()));
          }
          release(List.of(pair));
        });
  }

  private void release(List<Pair> ended) {
    if (ended.isEmpty()) {
      return;
    }
    Map<PairId, List<PersonKey>> both = new HashMap<>();
    ended.forEach(pair -> both.put(pair.id(), List.of(pair.a().person(), pair.b().person())));
    log.close(both.keySet());
    talkPresence.remove(both.keySet());
    pool.release(both);
    pairs.markReleased(both.keySet());
  }
}
