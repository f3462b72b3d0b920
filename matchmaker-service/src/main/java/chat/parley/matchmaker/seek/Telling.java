package chat.parley.matchmaker.seek;

import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.MatchFrame.Wish;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Notice;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Passes;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.Person;
import chat.parley.matchmaker.pool.Crowd;
import chat.parley.matchmaker.pool.PoolConfig;
import chat.parley.matchmaker.pool.WaitingPool.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells people how they stand. These are hints; the state itself is to be had by REST. */
@ApplicationScoped
public class Telling {

  private final Passes passes;
  private final MatchEvents events;
  private final PoolConfig config;
  private final Crowd crowd;

  Telling(Passes passes, MatchEvents events, PoolConfig config, Crowd crowd) {
    this.passes = passes;
    this.events = events;
    this.config = config;
    this.crowd = crowd;
  }

  /** What tells somebody, in whatever session they ask, of the talk that they are in. */
  Notice ofPair(Pair pair, Actor actor, Person person) {
    Side side = pair.sideOf(person).orElseThrow();
    Passes.Given given =
        passes.give(pair, side, new Passes.Holder(actor.account(), actor.session()));
    return new Notice(
        pair.at(side).inbox(),
        new MatchFrame.Found(pair.channel(), given.pass(), given.expiresAt()));
  }

  /** Tells somebody who waits how they stand. */
  void ofStanding(Standing standing, @Nullable CommandId command) {
    events.publish(new Notice(standing.seeker().inbox(), frame(standing, command)));
  }

  /** How somebody stands who waits. */
  MatchFrame.Waiting frame(Standing standing, @Nullable CommandId command) {
    Duration about = crowd.about(standing.seeker().adult());
    List<Wish> relaxed = new ArrayList<>();
    if (!standing.seeker().tags().isEmpty()
        && standing.waited().compareTo(config.interestsRelax()) >= 0) {
      relaxed.add(Wish.INTERESTS);
    }
    if (!standing.seeker().language().isEmpty()
        && standing.waited().compareTo(config.languageRelaxes()) >= 0) {
      relaxed.add(Wish.LANGUAGE);
    }
    return new MatchFrame.Waiting(
        command,
        standing.since(),
        crowd.waiting(),
        about == null ? null : about.toSeconds(),
        relaxed);
  }
}
