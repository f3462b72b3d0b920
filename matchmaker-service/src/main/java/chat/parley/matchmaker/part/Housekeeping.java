package chat.parley.matchmaker.part;

import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Notice;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.Person;
import chat.parley.matchmaker.profile.Profiles;
import chat.parley.matchmaker.seek.PairStrangers;
import chat.parley.matchmaker.seek.SeekStranger;
import chat.parley.matchmaker.talk.Attendance;
import chat.parley.matchmaker.talk.TalkConfig;
import chat.parley.matchmaker.talk.TalkLog;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What time brings about. Every instance does all of it; each step is safe to do twice. */
@ApplicationScoped
class Housekeeping {

  private static final int SEARCHES = 200;
  private static final Duration ENDED_KEPT = Duration.ofHours(24);

  private final SeekStranger seek;
  private final PairStrangers pairing;
  private final EndTalk endTalk;
  private final Talks talks;
  private final Pairs pairs;
  private final Profiles profiles;

  Housekeeping(
      SeekStranger seek,
      PairStrangers pairing,
      EndTalk endTalk,
      Talks talks,
      Pairs pairs,
      Profiles profiles) {
    this.seek = seek;
    this.pairing = pairing;
    this.endTalk = endTalk;
    this.talks = talks;
    this.pairs = pairs;
    this.profiles = profiles;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void search() {
    while (seek.lookForThoseDue(SEARCHES) == SEARCHES) {}
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
    profiles.forgetGuests();
  }

  private static List<Person> thoseThere(Pair pair) {
    return Stream.of(pair.a(), pair.b())
        .filter(Pair.Member::shown)
        .map(Pair.Member::person)
        .toList();
  }

  /** The talks as far as time concerns them. */
  @ApplicationScoped
  static class Talks {

    private final TalkLog log;
    private final Attendance attendance;
    private final Pairs pairs;
    private final MatchEvents events;
    private final TalkConfig config;

    Talks(TalkLog log, Attendance attendance, Pairs pairs, MatchEvents events, TalkConfig config) {
      this.log = log;
      this.attendance = attendance;
      this.pairs = pairs;
      this.events = events;
      this.config = config;
    }

    TalkConfig config() {
      return config;
    }

    /** Whether nothing is left of what was said; Redis forgets it a day after the last message. */
    boolean isIdle(PairId pair) {
      return log.before(pair, 0, 1).head() == 0;
    }

    void tellOfTheAway() {
      for (Attendance.Seat seat : attendance.takeLost()) {
        Side other = seat.side().other();
        pairs
            .find(seat.pair())
            .filter(Pair::open)
            .ifPresent(pair ->
                events.publish(
                    new Notice(
                        pair.at(other).inbox(),
                        new MatchFrame.Partner(pair.channel(), MatchFrame.Partner.Presence.AWAY))));
      }
    }
  }
}
