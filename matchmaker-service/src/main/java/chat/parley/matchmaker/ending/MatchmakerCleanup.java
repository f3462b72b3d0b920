package chat.parley.matchmaker.ending;

import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.profile.MatchProfiles;
import chat.parley.matchmaker.seek.FindMatch;
import chat.parley.matchmaker.seek.PairStrangers;
import chat.parley.matchmaker.talk.TalkConfig;
import chat.parley.matchmaker.talk.TalkLog;
import chat.parley.matchmaker.talk.TalkPresence;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The time-driven tasks. Every instance runs all of them; each step is safe to run twice. */
@ApplicationScoped
class MatchmakerCleanup {

  private static final int SEARCHES = 200;
  private static final Duration ENDED_KEPT = Duration.ofHours(24);

  private final FindMatch seek;
  private final PairStrangers pairing;
  private final EndTalk endTalk;
  private final Talks talks;
  private final Pairs pairs;
  private final MatchProfiles matchProfiles;

  MatchmakerCleanup(
      FindMatch seek,
      PairStrangers pairing,
      EndTalk endTalk,
      Talks talks,
      Pairs pairs,
      MatchProfiles matchProfiles) {
    this.seek = seek;
    this.pairing = pairing;
    this.endTalk = endTalk;
    this.talks = talks;
    this.pairs = pairs;
    this.matchProfiles = matchProfiles;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void search() {
    while (seek.searchDue(SEARCHES) == SEARCHES) {}
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void tidy() {
    pairing.tidyClaims();
    for (PairId id : pairs.notBegun(talks.config().showUp())) {
      pairs.find(id).filter(Pair::open).ifPresent(pair -> pairing.undo(id, thoseThere(pair)));
    }
    pairs.uncleared().forEach(endTalk::clear);
    talks.tellOfTheAway();
  }

  @Scheduled(
      every = "${parley.match.talk.forget-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void forget() {
    for (PairId id : pairs.olderThan(talks.config().idle())) {
      if (talks.isIdle(id)) {
        endTalk.idle(id);
      }
    }
    pairs.forgetEnded(ENDED_KEPT);
    matchProfiles.forgetGuests();
  }

  private static List<PersonKey> thoseThere(Pair pair) {
    return Stream.of(pair.a(), pair.b())
        .filter(Pair.Member::shown)
        .map(Pair.Member::person)
        .toList();
  }

  /** The time-driven tasks of talks. */
  @ApplicationScoped
  static class Talks {

    private final TalkLog log;
    private final TalkPresence talkPresence;
    private final Pairs pairs;
    private final MatchEvents events;
    private final TalkConfig config;

    Talks(
        TalkLog log,
        TalkPresence talkPresence,
        Pairs pairs,
        MatchEvents events,
        TalkConfig config) {
      this.log = log;
      this.talkPresence = talkPresence;
      this.pairs = pairs;
      this.events = events;
      this.config = config;
    }

    TalkConfig config() {
      return config;
    }

    /** Returns whether no message is left. Redis deletes the log a day after the last message. */
    boolean isIdle(PairId pair) {
      return log.before(pair, 0, 1).head() == 0;
    }

    void tellOfTheAway() {
      for (TalkPresence.Seat seat : talkPresence.takeLost()) {
        Side other = seat.side().other();
        pairs
            .find(seat.pair())
            .filter(Pair::open)
            .ifPresent(pair ->
                events.publish(
                    new ChannelFrame(
                        pair.at(other).inbox(),
                        new MatchFrame.Partner(pair.channel(), MatchFrame.Partner.Presence.AWAY))));
      }
    }
  }
}
