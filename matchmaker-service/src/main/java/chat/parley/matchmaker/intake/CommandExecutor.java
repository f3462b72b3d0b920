package chat.parley.matchmaker.intake;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.intake.TalkCommand.Kind;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.seek.CommandRejectedException;
import chat.parley.matchmaker.seek.FindMatch;
import chat.parley.matchmaker.seek.FindMatch.Request;
import chat.parley.platform.crypto.SharedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Executes commands and notifies their authors of rejections. While a store or Kafka is
 * unavailable, it retries. It drops nothing, and no command is both executed and rejected. Every
 * command may arrive twice. Returns when Kafka has all resulting records.
 */
@ApplicationScoped
class CommandExecutor {

  private final SharedKeys shared;
  private final FindMatch seek;
  private final TalkCommandHandler talkCommandHandler;
  private final MatchEvents events;
  private final MatchRetrier matchRetrier;

  CommandExecutor(
      SharedKeys shared,
      FindMatch seek,
      TalkCommandHandler talkCommandHandler,
      MatchEvents events,
      MatchRetrier matchRetrier) {
    this.shared = shared;
    this.seek = seek;
    this.talkCommandHandler = talkCommandHandler;
    this.events = events;
    this.matchRetrier = matchRetrier;
  }

  /** Executes commands of one kind and of different keys. */
  void carryOut(Kind kind, List<TalkCommand> commands) {
    if (commands.size() > 1
        && kind != Kind.ALONE
        && matchRetrier.with(() -> attempt(kind, commands))) {
      return;
    }
    // A command that can't be executed must not hold up the others.
    for (TalkCommand each : commands) {
      if (!matchRetrier.with(() -> attempt(kind, List.of(each)))) {
        matchRetrier.with(() -> refuse(Map.of(each, ErrorCode.INTERNAL)));
      }
    }
  }

  private void attempt(Kind kind, List<TalkCommand> commands) {
    switch (kind) {
      case FIND -> refuse(commands, seek.find(requests(commands)));
      case RENEW -> refuse(commands, seek.renew(requests(commands)));
      case HERE -> refuse(talkCommandHandler.here(commands));
      case END -> refuse(talkCommandHandler.end(commands));
      case ALONE -> commands.forEach(this::alone);
    }
  }

  private void alone(TalkCommand talkCommand) {
    try {
      if (talkCommand.submission() instanceof MatchSubmission.InPair) {
        talkCommandHandler.carryOut(talkCommand);
      } else {
        seek.cancel(talkCommand.actor());
      }
    } catch (CommandRejectedException e) {
      refuse(Map.of(talkCommand, e.code()));
    }
  }

  private static List<Request> requests(List<TalkCommand> commands) {
    return commands.stream().map(CommandExecutor::request).toList();
  }

  private static Request request(TalkCommand talkCommand) {
    return switch (talkCommand.submission()) {
      case MatchSubmission.Find find ->
          new Request(find.id(), talkCommand.actor(), find.wishes(), null);
      case MatchSubmission.Renew renew ->
          new Request(renew.id(), talkCommand.actor(), renew.wishes(), null);
      default -> throw new IllegalArgumentException("no request");
    };
  }

  private void refuse(List<TalkCommand> commands, Map<Request, ErrorCode> refused) {
    Map<TalkCommand, ErrorCode> codes = new LinkedHashMap<>();
    commands.forEach(talkCommand -> {
      ErrorCode code = refused.get(request(talkCommand));
      if (code != null) {
        codes.put(talkCommand, code);
      }
    });
    refuse(codes);
  }

  /** Notifies the authors, and waits until Kafka has the notifications. */
  private void refuse(Map<TalkCommand, ErrorCode> refused) {
    List<CompletableFuture<Void>> told = new ArrayList<>();
    refused.forEach((talkCommand, code) ->
        told.add(events.publish(refusal(talkCommand, code)).toCompletableFuture()));
    told.forEach(CompletableFuture::join);
  }

  private ChannelFrame refusal(TalkCommand talkCommand, ErrorCode code) {
    @Nullable Channel channel =
        talkCommand.submission() instanceof MatchSubmission.InPair inPair
            ? Channel.pair(inPair.pair())
            : null;
    return new ChannelFrame(
        shared.matchInboxOf(talkCommand.actor().account()).name(),
        Failure.of(code, talkCommand.submission().id(), channel));
  }
}
