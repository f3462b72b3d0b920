package chat.parley.matchmaker.search;

import chat.parley.contracts.frame.MatchFrame.By;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.pair.TalkAliases;
import chat.parley.matchmaker.pair.TalkGrants;
import chat.parley.matchmaker.search.MatchResource.RevealView;
import chat.parley.matchmaker.search.MatchResource.TalkView;
import chat.parley.matchmaker.talk.TalkPresence;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates the view of a talk for one of its two. */
@ApplicationScoped
class TalkViews {

  private final TalkGrants talkGrants;
  private final TalkAliases talkAliases;
  private final TalkPresence talkPresence;

  TalkViews(TalkGrants talkGrants, TalkAliases talkAliases, TalkPresence talkPresence) {
    this.talkGrants = talkGrants;
    this.talkAliases = talkAliases;
    this.talkPresence = talkPresence;
  }

  TalkView view(Pair pair, Side side, Caller caller) {
    PairId id = pair.id();
    Pair.Names names = talkAliases.names(pair);
    TalkGrants.IssuedGrant grant =
        talkGrants.issue(pair, side, new TalkGrants.Holder(caller.account(), caller.session()));
    Side asking = pair.reveal().askedBy();
    return new TalkView(
        id,
        pair.channel().name(),
        grant.grant(),
        grant.expiresAt(),
        pair.createdAt(),
        names.get(side),
        names.get(side.other()),
        talkPresence.isAway(id, side.other()),
        pair.common(),
        pair.icebreaker(),
        new RevealView(
            pair.reveal().done(),
            asking == null ? null : asking == side ? By.YOU : By.STRANGER,
            pair.reveal().askAgainAt(side)));
  }
}
