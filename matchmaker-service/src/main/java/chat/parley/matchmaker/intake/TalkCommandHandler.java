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
import chat.parley.matchmaker.search.FindMatch;
import chat.parley.matchmaker.search.FindMatch.Request;
import chat.parley.matchmaker.talk.SendTalkMessage;
import chat.parley.matchmaker.talk.TalkPresence;
import chat.parley.platform.problem.Refusal;
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
  private final FindMatch findMatch;
  private final OpenTalk openTalk;

  TalkCommandHandler(
      Pairs pairs, MatchKeys keys, EndTalk endTalk, FindMatch findMatch, OpenTalk openTalk) {
    this.pairs = pairs;
    this.keys = keys;
    this.endTalk = endTalk;
    this.findMatch = findMatch;
    this.openTalk = openTalk;
  }

  /** A command of a participant of that talk. */
  record ParticipantCommand(TalkCommand command, Pair pair, Side side) {

    MatchSubmission submission() {
      return command.submission();
    }
  }

  /** The commands of participants, and the rejected ones. */
  private record ScreeningResult(
      List<ParticipantCommand> participants, Map<TalkCommand, Refusal> rejected) {}

  /**
   * Sends a message, asks for a reveal, or answers such a request.
   *
   * @throws Refusal if the talk is over, or the author isn't in it
   */
  void execute(TalkCommand command) {
    ScreeningResult screening = screen(List.of(command));
    for (Refusal refusal : screening.rejected().values()) {
      throw refusal;
    }
    for (ParticipantCommand each : screening.participants()) {
      switch (each.submission()) {
        case MatchSubmission.SendMessage message ->
            openTalk.sendMessage(each.pair(), each.side(), message, command.origin());
        case MatchSubmission.AnswerReveal answer ->
            openTalk.reveal(each.pair(), each.side(), answer, command.actor());
        default -> throw new IllegalArgumentException("not a command that is executed alone");
      }
    }
  }

  /**
   * Records that these people are present. Returns the commands whose author is not in the talk.
   */
  Map<TalkCommand, Refusal> heartbeat(List<TalkCommand> commands) {
    ScreeningResult screening = screen(commands);
    openTalk.heartbeat(screening.participants());
    return screening.rejected();
  }

  /**
   * Ends the talks of these people; some search for another stranger at once. Returns the rejected
   * commands.
   */
  Map<TalkCommand, Refusal> end(List<TalkCommand> commands) {
    ScreeningResult screening = screen(commands);
    endTalk.end(
        screening.participants().stream()
            .map(each ->
                new EndTalk.EndRequest(
                    each.pair(),
                    each.side(),
                    each.submission().id(),
                    each.submission() instanceof MatchSubmission.Block))
            .toList());
    Map<TalkCommand, Refusal> rejected = new HashMap<>(screening.rejected());
    Map<Request, TalkCommand> searches = new LinkedHashMap<>();
    for (ParticipantCommand each : screening.participants()) {
      if (each.submission() instanceof MatchSubmission.Next next) {
        searches.put(
            new Request(
                next.id(),
                each.command().actor(),
                next.preferences(),
                each.pair().at(each.side().other()).person()),
            each.command());
      }
    }
    if (!searches.isEmpty()) {
      findMatch
          .find(List.copyOf(searches.keySet()))
          .forEach(
              (request, refusal) -> rejected.put(requireNonNull(searches.get(request)), refusal));
    }
    return rejected;
  }

  /** Rejects the commands whose authors are not in the talk that they name. */
  private ScreeningResult screen(List<TalkCommand> commands) {
    Map<PairId, Pair> found =
        pairs.find(commands.stream().map(TalkCommandHandler::pairOf).distinct().toList());
    List<ParticipantCommand> participants = new ArrayList<>();
    Map<TalkCommand, Refusal> rejected = new HashMap<>();
    for (TalkCommand command : commands) {
      Optional.ofNullable(found.get(pairOf(command)))
          .flatMap(pair ->
              pair.sideOf(keys.personOf(command.actor().account()))
                  .map(side -> new ParticipantCommand(command, pair, side)))
          .ifPresentOrElse(
              participants::add,
              () -> rejected.put(command, new Refusal(ErrorCode.TALK_NOT_FOUND)));
    }
    return new ScreeningResult(participants, rejected);
  }

  private static PairId pairOf(TalkCommand command) {
    if (command.submission() instanceof MatchSubmission.InPair inPair) {
      return inPair.pair();
    }
    throw new IllegalArgumentException("not a command of a talk");
  }

  /** Executes what happens inside an open talk. */
  @ApplicationScoped
  static class OpenTalk {

    private final SendTalkMessage sendTalkMessage;
    private final RevealIdentity revealIdentity;
    private final TalkPresence talkPresence;
    private final Pairs pairs;
    private final MatchEvents events;

    OpenTalk(
        SendTalkMessage sendTalkMessage,
        RevealIdentity revealIdentity,
        TalkPresence talkPresence,
        Pairs pairs,
        MatchEvents events) {
      this.sendTalkMessage = sendTalkMessage;
      this.revealIdentity = revealIdentity;
      this.talkPresence = talkPresence;
      this.pairs = pairs;
      this.events = events;
    }

    void sendMessage(Pair pair, Side side, MatchSubmission.SendMessage message, String origin) {
      if (!pair.open()) {
        throw new Refusal(ErrorCode.TALK_ENDED);
      }
      // In order, and acknowledged before the next one: a gateway forwards frames as they arrive.
      sendTalkMessage
          .send(pair, side, message.id(), origin, message.text())
          .toCompletableFuture()
          .join();
    }

    void reveal(Pair pair, Side side, MatchSubmission.AnswerReveal answer, Actor actor) {
      revealIdentity.answer(pair, side, actor, answer.answer());
    }

    void heartbeat(List<ParticipantCommand> commands) {
      commands.stream()
          .filter(each -> !each.pair().open())
          .forEach(each -> events.publish(PairEndFrames.forSide(each.pair(), each.side())));
      List<ParticipantCommand> present =
          commands.stream().filter(each -> each.pair().open()).toList();
      List<Boolean> returned =
          talkPresence.heartbeat(
              present.stream()
                  .map(each -> new TalkPresence.Participant(each.pair().id(), each.side()))
                  .toList());
      Map<PairId, Set<Side>> joined = new HashMap<>();
      for (int i = 0; i < present.size(); i++) {
        Pair pair = present.get(i).pair();
        Side side = present.get(i).side();
        if (!pair.at(side).joined()) {
          joined.computeIfAbsent(pair.id(), id -> EnumSet.noneOf(Side.class)).add(side);
        }
        if (returned.get(i)) {
          events.publish(
              new ChannelFrame(
                  pair.at(side.other()).inbox(),
                  new MatchFrame.Partner(pair.channel(), MatchFrame.Partner.Presence.HERE)));
        }
      }
      if (!joined.isEmpty()) {
        pairs.markJoined(joined);
      }
    }
  }
}
