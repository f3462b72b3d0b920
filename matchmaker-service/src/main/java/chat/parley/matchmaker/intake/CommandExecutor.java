package chat.parley.matchmaker.intake;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.intake.TalkCommand.Kind;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.search.FindMatch;
import chat.parley.matchmaker.search.FindMatch.Request;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.problem.Refusal;
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
  private final FindMatch findMatch;
  private final TalkCommandHandler talkCommands;
  private final MatchEvents events;
  private final MatchRetrier retrier;

  CommandExecutor(
      SharedKeys shared,
      FindMatch findMatch,
      TalkCommandHandler talkCommands,
      MatchEvents events,
      MatchRetrier retrier) {
    this.shared = shared;
    this.findMatch = findMatch;
    this.talkCommands = talkCommands;
    this.events = events;
    this.retrier = retrier;
  }

  /** Executes commands of one kind and of different keys. */
  void execute(Kind kind, List<TalkCommand> commands) {
    if (commands.size() > 1
        && kind != Kind.SEQUENTIAL
        && retrier.retry(() -> attempt(kind, commands))) {
      return;
    }
    // A command that can't be executed must not hold up the others.
    for (TalkCommand each : commands) {
      if (!retrier.retry(() -> attempt(kind, List.of(each)))) {
        retrier.retry(() -> reject(Map.of(each, new Refusal(ErrorCode.INTERNAL))));
      }
    }
  }

  private void attempt(Kind kind, List<TalkCommand> commands) {
    switch (kind) {
      case FIND -> reject(commands, findMatch.find(requests(commands)));
      case RENEW -> reject(commands, findMatch.renew(requests(commands)));
      case HEARTBEAT -> reject(talkCommands.heartbeat(commands));
      case END -> reject(talkCommands.end(commands));
      case SEQUENTIAL -> commands.forEach(this::executeOne);
    }
  }

  private void executeOne(TalkCommand command) {
    try {
      if (command.submission() instanceof MatchSubmission.InPair) {
        talkCommands.execute(command);
      } else {
        findMatch.cancel(command.actor());
      }
    } catch (Refusal e) {
      reject(Map.of(command, e));
    }
  }

  private static List<Request> requests(List<TalkCommand> commands) {
    return commands.stream().map(CommandExecutor::request).toList();
  }

  private static Request request(TalkCommand command) {
    return switch (command.submission()) {
      case MatchSubmission.Find find ->
          new Request(find.id(), command.actor(), find.preferences(), null);
      case MatchSubmission.Renew renew ->
          new Request(renew.id(), command.actor(), renew.preferences(), null);
      default -> throw new IllegalArgumentException("not a match request");
    };
  }

  private void reject(List<TalkCommand> commands, Map<Request, Refusal> rejected) {
    Map<TalkCommand, Refusal> refusals = new LinkedHashMap<>();
    commands.forEach(command -> {
      Refusal refusal = rejected.get(request(command));
      if (refusal != null) {
        refusals.put(command, refusal);
      }
    });
    reject(refusals);
  }

  /** Notifies the authors, and waits until Kafka has the notifications. */
  private void reject(Map<TalkCommand, Refusal> rejected) {
    List<CompletableFuture<Void>> publications = new ArrayList<>();
    rejected.forEach((command, refusal) ->
        publications.add(events.publish(failureFrame(command, refusal)).toCompletableFuture()));
    publications.forEach(CompletableFuture::join);
  }

  private ChannelFrame failureFrame(TalkCommand command, Refusal refusal) {
    @Nullable Channel channel =
        command.submission() instanceof MatchSubmission.InPair inPair
            ? Channel.pair(inPair.pair())
            : null;
    Failure failure = Failure.of(refusal.code(), command.submission().id(), channel);
    return new ChannelFrame(
        shared.matchInboxOf(command.actor().account()),
        refusal.retryAfter().map(failure::retryAfter).orElse(failure));
  }
}
