package chat.parley.matchmaker.seek;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Aliases;
import chat.parley.matchmaker.pair.OwnPair;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Passes;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.Person;
import chat.parley.matchmaker.seek.MatchResource.RevealView;
import chat.parley.matchmaker.seek.MatchResource.TalkView;
import chat.parley.matchmaker.talk.Attendance;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** A talk as one of its two sees it. */
@ApplicationScoped
class TalkViews {

  private final OwnPair own;
  private final Passes passes;
  private final Aliases aliases;
  private final Attendance attendance;

  TalkViews(OwnPair own, Passes passes, Aliases aliases, Attendance attendance) {
    this.own = own;
    this.passes = passes;
    this.aliases = aliases;
    this.attendance = attendance;
  }

  Pair pairOf(String id, Person person) {
    return own.get(id, person);
  }

  TalkView of(Pair pair, Side side, Caller caller) {
    PairId id = pair.id();
    Pair.Names names = aliases.of(pair);
    Passes.Given given =
        passes.give(pair, side, new Passes.Holder(caller.account(), caller.session()));
    Side asking = pair.reveal().askedBy();
    return new TalkView(
        id,
        pair.channel().name(),
        given.pass(),
        given.expiresAt(),
        pair.madeAt(),
        names.of(side),
        names.of(side.other()),
        attendance.isAway(id, side.other()),
        pair.common(),
        pair.icebreaker(),
        new RevealView(
            pair.reveal().done(),
            asking == null ? null : asking == side ? "you" : "stranger",
            pair.reveal().askAgainAt(side)));
  }
}
