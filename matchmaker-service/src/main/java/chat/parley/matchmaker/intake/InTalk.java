package chat.parley.matchmaker.intake;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.pair.EndNotices;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Notice;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.part.EndTalk;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.reveal.RevealEachOther;
import chat.parley.matchmaker.seek.Refused;
import chat.parley.matchmaker.talk.Attendance;
import chat.parley.matchmaker.talk.SayInTalk;
import jakarta.enterprise.context.ApplicationScoped;

/** The commands inside a talk, for the two that are in it and nobody else. */
@ApplicationScoped
class InTalk {

  private final Pairs pairs;
  private final MatchKeys keys;
  private final EndTalk endTalk;
  private final Conversation conversation;

  InTalk(Pairs pairs, MatchKeys keys, EndTalk endTalk, Conversation conversation) {
    this.pairs = pairs;
    this.keys = keys;
    this.endTalk = endTalk;
    this.conversation = conversation;
  }

  void carryOut(MatchSubmission.InPair submission, Actor actor, String origin) throws Refused {
    Pair pair =
        pairs.find(submission.pair()).orElseThrow(() -> new Refused(ErrorCode.TALK_NOT_FOUND));
    Side side =
        pair.sideOf(keys.personOf(actor.account()))
            .orElseThrow(() -> new Refused(ErrorCode.TALK_NOT_FOUND));
    switch (submission) {
      case MatchSubmission.Leave leave -> endTalk.leave(pair, side, leave.id());
      case MatchSubmission.Block block -> endTalk.block(pair, side, block.id());
      case MatchSubmission.Next next -> endTalk.next(pair, side, next.id(), actor, next.wishes());
      case MatchSubmission.SendMessage message -> conversation.say(pair, side, message, origin);
      case MatchSubmission.AnswerReveal answer -> conversation.reveal(pair, side, answer, actor);
      case MatchSubmission.Here here -> conversation.here(pair, side);
    }
  }

  /** What happens inside a talk while it goes on. */
  @ApplicationScoped
  static class Conversation {

    private final SayInTalk sayInTalk;
    private final RevealEachOther reveal;
    private final Attendance attendance;
    private final Pairs pairs;
    private final MatchEvents events;

    Conversation(
        SayInTalk sayInTalk,
        RevealEachOther reveal,
        Attendance attendance,
        Pairs pairs,
        MatchEvents events) {
      this.sayInTalk = sayInTalk;
      this.reveal = reveal;
      this.attendance = attendance;
      this.pairs = pairs;
      this.events = events;
    }

    void say(Pair pair, Side side, MatchSubmission.SendMessage message, String origin)
        throws Refused {
      if (!pair.open()) {
        throw new Refused(ErrorCode.TALK_ENDED);
      }
      // In order and acknowledged before the next one: a gateway hands on what it gets.
      sayInTalk.say(pair, side, message.id(), origin, message.text()).toCompletableFuture().join();
    }

    void reveal(Pair pair, Side side, MatchSubmission.AnswerReveal answer, Actor actor) {
      reveal.say(pair, side, answer.id(), actor, answer.answer());
    }

    void here(Pair pair, Side side) {
      if (!pair.open()) {
        events.publish(EndNotices.forSide(pair, side));
        return;
      }
      switch (attendance.here(pair.id(), side)) {
        case NONE -> {}
        case FIRST -> pairs.shown(pair.id(), side);
        case BACK ->
            events.publish(
                new Notice(
                    pair.at(side.other()).inbox(),
                    new MatchFrame.Partner(pair.channel(), MatchFrame.Partner.Presence.HERE)));
      }
    }
  }
}
