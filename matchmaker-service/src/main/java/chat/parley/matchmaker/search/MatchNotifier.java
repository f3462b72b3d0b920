package chat.parley.matchmaker.search;

import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.MatchFrame.Preference;
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
  private final WaitingEstimate estimate;

  MatchNotifier(
      TalkGrants talkGrants, MatchEvents events, PoolConfig config, WaitingEstimate estimate) {
    this.talkGrants = talkGrants;
    this.events = events;
    this.config = config;
    this.estimate = estimate;
  }

  /**
   * Returns the frame that notifies a person, in whatever session they ask, of the talk that they
   * are in.
   */
  ChannelFrame foundFrame(Pair pair, Actor actor, PersonKey person) {
    Side side = pair.sideOf(person).orElseThrow();
    TalkGrants.IssuedGrant grant =
        talkGrants.issue(pair, side, new TalkGrants.Holder(actor.account(), actor.session()));
    return new ChannelFrame(
        pair.at(side).inbox(),
        new MatchFrame.Found(pair.channel(), grant.grant(), grant.expiresAt()));
  }

  /** Notifies a person who waits of their position. */
  void notify(QueuePosition position, @Nullable CommandId command) {
    events.publish(new ChannelFrame(position.request().inbox(), waitingFrame(position, command)));
  }

  /** Returns the frame with the position of a person who waits. */
  MatchFrame.Waiting waitingFrame(QueuePosition position, @Nullable CommandId command) {
    Duration about = estimate.about(position.request().adult());
    List<Preference> relaxed = new ArrayList<>();
    if (!position.request().tags().isEmpty()
        && position.waited().compareTo(config.interestsRelax()) >= 0) {
      relaxed.add(Preference.INTERESTS);
    }
    if (!position.request().language().isEmpty()
        && position.waited().compareTo(config.languageRelaxes()) >= 0) {
      relaxed.add(Preference.LANGUAGE);
    }
    return new MatchFrame.Waiting(
        command,
        position.since(),
        estimate.waiting(),
        about == null ? null : about.toSeconds(),
        relaxed);
  }
}
