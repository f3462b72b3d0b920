package chat.parley.matchmaker.part;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.match.MatchWishes;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.pair.EndNotices;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Pairs.Ending;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.matchmaker.seek.PairStrangers;
import chat.parley.matchmaker.seek.Refused;
import chat.parley.matchmaker.seek.SeekStranger;
import chat.parley.matchmaker.talk.Attendance;
import chat.parley.matchmaker.talk.TalkLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends talks. PostgreSQL decides, once; then Redis is told, and if that is cut short any instance
 * does it later. Ending twice tells the one who asks that it is over.
 */
@ApplicationScoped
public class EndTalk {

  private final Pairs pairs;
  private final WaitingPool pool;
  private final TalkLog log;
  private final Attendance attendance;
  private final MatchEvents events;
  private final SeekStranger seek;

  EndTalk(
      Pairs pairs,
      WaitingPool pool,
      TalkLog log,
      Attendance attendance,
      MatchEvents events,
      SeekStranger seek) {
    this.pairs = pairs;
    this.pool = pool;
    this.log = log;
    this.attendance = attendance;
    this.events = events;
    this.seek = seek;
  }

  /** For both. */
  public void leave(Pair pair, Side side, CommandId command) {
    end(pair.id(), side, command, false);
  }

  /** For both, and these two never meet again. */
  public void block(Pair pair, Side side, CommandId command) {
    end(pair.id(), side, command, true);
  }

  /** For both, and the one who says so looks for somebody else at once. */
  public void next(Pair pair, Side side, CommandId command, Actor actor, MatchWishes wishes)
      throws Refused {
    end(pair.id(), side, command, false);
    seek.find(command, actor, wishes, pair.at(side.other()).person());
  }

  /** Because nothing was said for too long. */
  public void idle(PairId pair) {
    end(pair, null, null, false);
  }

  /** Tells Redis of an end that only PostgreSQL knows. */
  public void clear(PairId id) {
    pairs
        .find(id)
        .ifPresent(pair -> {
          if (pair.end() != null && pair.end().reason().equals(PairStrangers.UNDONE)) {
            // Whoever is there renews, and so comes in again.
            pool.undo(id, List.of());
            pool.free(id, List.of(pair.a().person(), pair.b().person()));
          }
          clear(pair);
        });
  }

  private void end(PairId id, @Nullable Side by, @Nullable CommandId command, boolean block) {
    Ending ending =
        new Ending(
            by, command == null ? null : command.value(), by == null ? "idle" : "left", block);
    Optional<Pairs.Ended> ended = pairs.end(id, ending, EndNotices::of);
    if (ended.isEmpty()) {
      return;
    }
    if (!ended.get().now() && by != null) {
      events.publish(EndNotices.forSide(ended.get().pair(), by));
    }
    clear(ended.get().pair());
  }

  private void clear(Pair pair) {
    log.close(pair.id());
    attendance.forget(pair.id());
    pool.release(pair.id(), List.of(pair.a().person(), pair.b().person()));
    pairs.cleared(pair.id());
  }
}
