package chat.parley.matchmaker.seek;

import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.MatchFrame.Wish;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.pair.TalkGrants;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.PoolConfig;
import chat.parley.matchmaker.pool.WaitingEstimate;
import chat.parley.matchmaker.pool.WaitingPool.QueuePosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notifies people of their state. These are hints; the state itself is available by REST. */
@ApplicationScoped
public class MatchNotifier {

  private final TalkGrants talkGrants;
  private final MatchEvents events;
  private final PoolConfig config;
  private final WaitingEstimate crowd;

  MatchNotifier(
      TalkGrants talkGrants, MatchEvents events, PoolConfig config, WaitingEstimate crowd) {
    this.talkGrants = talkGrants;
    this.events = events;
    this.config = config;
    this.crowd = crowd;
  }

  /**
   * Returns the frame that notifies a person, in whatever session they ask, of the talk that they
   * are in.
   */
  ChannelFrame ofPair(Pair pair, Actor actor, PersonKey person) {
    Side side = pair.sideOf(person).orElseThrow();
    TalkGrants.Given given =
        talkGrants.give(pair, side, new TalkGrants.Holder(actor.account(), actor.session()));
    return new ChannelFrame(
        pair.at(side).inbox(),
        new MatchFrame.Found(pair.channel(), given.pass(), given.expiresAt()));
  }

  /** Notifies a person who waits of their position. */
  void ofStanding(QueuePosition standing, @Nullable CommandId command) {
    events.publish(new ChannelFrame(standing.seeker().inbox(), frame(standing, command)));
  }

  /** Returns the frame with the position of a person who waits. */
  MatchFrame.Waiting frame(QueuePosition standing, @Nullable CommandId command) {
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
