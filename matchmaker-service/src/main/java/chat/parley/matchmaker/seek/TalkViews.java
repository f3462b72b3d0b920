package chat.parley.matchmaker.seek;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.OwnPair;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.pair.TalkAliases;
import chat.parley.matchmaker.pair.TalkGrants;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.seek.MatchResource.RevealView;
import chat.parley.matchmaker.seek.MatchResource.TalkView;
import chat.parley.matchmaker.talk.TalkPresence;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates the view of a talk for one of its two. */
@ApplicationScoped
class TalkViews {

  private final OwnPair own;
  private final TalkGrants talkGrants;
  private final TalkAliases talkAliases;
  private final TalkPresence talkPresence;

  TalkViews(
      OwnPair own, TalkGrants talkGrants, TalkAliases talkAliases, TalkPresence talkPresence) {
    this.own = own;
    this.talkGrants = talkGrants;
    this.talkAliases = talkAliases;
    this.talkPresence = talkPresence;
  }

  Pair pairOf(String id, PersonKey person) {
    return own.get(id, person);
  }

  TalkView view(Pair pair, Side side, Caller caller) {
    PairId id = pair.id();
    Pair.Names names = talkAliases.names(pair);
    TalkGrants.Given given =
        talkGrants.give(pair, side, new TalkGrants.Holder(caller.account(), caller.session()));
    Side asking = pair.reveal().askedBy();
    return new TalkView(
        id,
        pair.channel().name(),
        given.pass(),
        given.expiresAt(),
        pair.madeAt(),
        names.get(side),
        names.get(side.other()),
        talkPresence.isAway(id, side.other()),
        pair.common(),
        pair.icebreaker(),
        new RevealView(
            pair.reveal().done(),
            asking == null ? null : asking == side ? "you" : "stranger",
            pair.reveal().askAgainAt(side)));
  }
}
