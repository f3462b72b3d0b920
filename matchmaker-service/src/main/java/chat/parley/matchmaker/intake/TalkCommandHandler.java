package chat.parley.matchmaker.intake;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.ending.EndTalk;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.PairEndFrames;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.reveal.RevealIdentity;
import chat.parley.matchmaker.seek.CommandRejectedException;
import chat.parley.matchmaker.seek.FindMatch;
import chat.parley.matchmaker.seek.FindMatch.Request;
import chat.parley.matchmaker.talk.SendTalkMessage;
import chat.parley.matchmaker.talk.TalkPresence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Handles the commands inside a talk, for its two participants only. */
@ApplicationScoped
class TalkCommandHandler {

  private final Pairs pairs;
  private final MatchKeys keys;
  private final EndTalk endTalk;
  private final FindMatch seek;
  private final Conversation conversation;

  TalkCommandHandler(
      Pairs pairs, MatchKeys keys, EndTalk endTalk, FindMatch seek, Conversation conversation) {
    this.pairs = pairs;
    this.keys = keys;
    this.endTalk = endTalk;
    this.seek = seek;
    this.conversation = conversation;
  }

  /** A command of a participant of that talk. */
  record Seated(TalkCommand given, Pair pair, Side side) {}

  /** Sends a message, asks for a reveal, or answers such a request. */
  void carryOut(TalkCommand given) throws CommandRejectedException {
    Map<TalkCommand, ErrorCode> refused = new HashMap<>();
    for (Seated each : seated(List.of(given), refused)) {
      switch (each.given().submission()) {
        case MatchSubmission.SendMessage message ->
            conversation.say(each.pair(), each.side(), message, given.origin());
        case MatchSubmission.AnswerReveal answer ->
            conversation.reveal(each.pair(), each.side(), answer, given.actor());
        default -> throw new IllegalArgumentException("not carried out alone");
      }
    }
    if (refused.containsKey(given)) {
      throw new CommandRejectedException(requireNonNull(refused.get(given)));
    }
  }

  /**
   * Records that these people are present. Returns the commands whose author is not in the talk.
   */
  Map<TalkCommand, ErrorCode> here(List<TalkCommand> commands) {
    Map<TalkCommand, ErrorCode> refused = new HashMap<>();
    conversation.here(seated(commands, refused));
    return refused;
  }

  /**
   * Ends the talks of these people; some search for another stranger at once. Returns the rejected
   * commands.
   */
  Map<TalkCommand, ErrorCode> end(List<TalkCommand> commands) {
    Map<TalkCommand, ErrorCode> refused = new HashMap<>();
    List<Seated> seated = seated(commands, refused);
    endTalk.end(
        seated.stream()
            .map(each ->
                new EndTalk.EndRequest(
                    each.pair(),
                    each.side(),
                    each.given().submission().id(),
                    each.given().submission() instanceof MatchSubmission.Block))
            .toList());
    Map<Request, TalkCommand> next = new LinkedHashMap<>();
    for (Seated each : seated) {
      if (each.given().submission() instanceof MatchSubmission.Next command) {
        next.put(
            new Request(
                command.id(),
                each.given().actor(),
                command.wishes(),
                each.pair().at(each.side().other()).person()),
            each.given());
      }
    }
    if (!next.isEmpty()) {
      seek.find(List.copyOf(next.keySet()))
          .forEach((request, code) -> refused.put(requireNonNull(next.get(request)), code));
    }
    return refused;
  }

  /** Returns the commands whose authors are in the talk that they name; rejects the others. */
  private List<Seated> seated(List<TalkCommand> commands, Map<TalkCommand, ErrorCode> refused) {
    Map<PairId, Pair> found =
        pairs.find(commands.stream().map(TalkCommandHandler::pairOf).distinct().toList());
    List<Seated> seated = new ArrayList<>();
    for (TalkCommand given : commands) {
      Optional.ofNullable(found.get(pairOf(given)))
          .flatMap(pair ->
              pair.sideOf(keys.personOf(given.actor().account()))
                  .map(side -> new Seated(given, pair, side)))
          .ifPresentOrElse(seated::add, () -> refused.put(given, ErrorCode.TALK_NOT_FOUND));
    }
    return seated;
  }

  private static PairId pairOf(TalkCommand given) {
    if (given.submission() instanceof MatchSubmission.InPair inPair) {
      return inPair.pair();
    }
    throw new IllegalArgumentException("no command of a talk");
  }

  /** Executes what happens inside an open talk. */
  @ApplicationScoped
  static class Conversation {

    private final SendTalkMessage sendTalkMessage;
    private final RevealIdentity reveal;
    private final TalkPresence talkPresence;
    private final Pairs pairs;
    private final MatchEvents events;

    Conversation(
        SendTalkMessage sendTalkMessage,
        RevealIdentity reveal,
        TalkPresence talkPresence,
        Pairs pairs,
        MatchEvents events) {
      this.sendTalkMessage = sendTalkMessage;
      this.reveal = reveal;
      this.talkPresence = talkPresence;
      this.pairs = pairs;
      this.events = events;
    }

    void say(Pair pair, Side side, MatchSubmission.SendMessage message, String origin)
        throws CommandRejectedException {
      if (!pair.open()) {
        throw new CommandRejectedException(ErrorCode.TALK_ENDED);
      }
      // In order, and acknowledged before the next one: a gateway forwards frames as they arrive.
      sendTalkMessage
          .say(pair, side, message.id(), origin, message.text())
          .toCompletableFuture()
          .join();
    }

    void reveal(Pair pair, Side side, MatchSubmission.AnswerReveal answer, Actor actor) {
      reveal.say(pair, side, answer.id(), actor, answer.answer());
    }

    void here(List<Seated> commands) {
      commands.stream()
          .filter(each -> !each.pair().open())
          .forEach(each -> events.publish(PairEndFrames.forSide(each.pair(), each.side())));
      List<Seated> there = commands.stream().filter(each -> each.pair().open()).toList();
      List<Boolean> back =
          talkPresence.here(
              there.stream()
                  .map(each -> new TalkPresence.Seat(each.pair().id(), each.side()))
                  .toList());
      Map<PairId, Set<Side>> shown = new HashMap<>();
      for (int i = 0; i < there.size(); i++) {
        Pair pair = there.get(i).pair();
        Side side = there.get(i).side();
        if (!pair.at(side).shown()) {
          shown.computeIfAbsent(pair.id(), id -> EnumSet.noneOf(Side.class)).add(side);
        }
        if (back.get(i)) {
          events.publish(
              new ChannelFrame(
                  pair.at(side.other()).inbox(),
                  new MatchFrame.Partner(pair.channel(), MatchFrame.Partner.Presence.HERE)));
        }
      }
      if (!shown.isEmpty()) {
        pairs.shown(shown);
      }
    }
  }
}
