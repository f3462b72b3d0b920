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
import chat.parley.matchmaker.search.FindMatch;
import chat.parley.matchmaker.search.PairStrangers;
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

  private static final int BATCH_SIZE = 200;
  private static final Duration ENDED_RETENTION = Duration.ofHours(24);

  private final FindMatch findMatch;
  private final PairStrangers pairing;
  private final EndTalk endTalk;
  private final Talks talks;
  private final Pairs pairs;
  private final MatchProfiles matchProfiles;

  MatchmakerCleanup(
      FindMatch findMatch,
      PairStrangers pairing,
      EndTalk endTalk,
      Talks talks,
      Pairs pairs,
      MatchProfiles matchProfiles) {
    this.findMatch = findMatch;
    this.pairing = pairing;
    this.endTalk = endTalk;
    this.talks = talks;
    this.pairs = pairs;
    this.matchProfiles = matchProfiles;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void search() {
    while (findMatch.searchDue(BATCH_SIZE) == BATCH_SIZE) {}
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void reconcile() {
    pairing.finishClaims();
    for (PairId id : pairs.findNotBegun(talks.config().showUp())) {
      pairs.find(id).filter(Pair::open).ifPresent(pair -> pairing.undo(id, joinedPeople(pair)));
    }
    pairs.findUnreleased().forEach(endTalk::release);
    talks.notifyOfAbsence();
  }

  @Scheduled(
      every = "${parley.match.talk.purge-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void purge() {
    for (PairId id : pairs.findOpenLongerThan(talks.config().idle())) {
      if (talks.isIdle(id)) {
        endTalk.endIdle(id);
      }
    }
    pairs.purgeEnded(ENDED_RETENTION);
    matchProfiles.purgeGuests();
  }

  private static List<PersonKey> joinedPeople(Pair pair) {
    return Stream.of(pair.a(), pair.b())
        .filter(Pair.Member::joined)
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

    void notifyOfAbsence() {
      for (TalkPresence.Participant participant : talkPresence.takeAbsent()) {
        Side other = participant.side().other();
        pairs
            .find(participant.pair())
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
