package chat.parley.matchmaker.intake;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.intake.Given.Kind;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Notice;
import chat.parley.matchmaker.seek.Refused;
import chat.parley.matchmaker.seek.SeekStranger;
import chat.parley.matchmaker.seek.SeekStranger.Request;
import chat.parley.platform.crypto.SharedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries out commands, and tells their authors why not. While a store or Kafka is away it tries
 * again; nothing is dropped, and no command is both carried out and refused. Every command may come
 * twice. Returns when Kafka has whatever follows.
 */
@ApplicationScoped
class CarryOut {

  private final SharedKeys shared;
  private final SeekStranger seek;
  private final InTalk inTalk;
  private final MatchEvents events;
  private final Patience patience;

  CarryOut(
      SharedKeys shared, SeekStranger seek, InTalk inTalk, MatchEvents events, Patience patience) {
    this.shared = shared;
    this.seek = seek;
    this.inTalk = inTalk;
    this.events = events;
    this.patience = patience;
  }

  /** Carries out commands of one kind and of different keys. */
  void carryOut(Kind kind, List<Given> commands) {
    if (commands.size() > 1 && kind != Kind.ALONE && patience.with(() -> attempt(kind, commands))) {
      return;
    }
    // One that cannot be carried out is not to hold up the others.
    for (Given each : commands) {
      if (!patience.with(() -> attempt(kind, List.of(each)))) {
        patience.with(() -> refuse(Map.of(each, ErrorCode.INTERNAL)));
      }
    }
  }

  private void attempt(Kind kind, List<Given> commands) {
    switch (kind) {
      case FIND -> refuse(commands, seek.find(requests(commands)));
      case RENEW -> refuse(commands, seek.renew(requests(commands)));
      case HERE -> refuse(inTalk.here(commands));
      case END -> refuse(inTalk.end(commands));
      case ALONE -> commands.forEach(this::alone);
    }
  }

  private void alone(Given given) {
    try {
      if (given.submission() instanceof MatchSubmission.InPair) {
        inTalk.carryOut(given);
      } else {
        seek.cancel(given.actor());
      }
    } catch (Refused e) {
      refuse(Map.of(given, e.code()));
    }
  }

  private static List<Request> requests(List<Given> commands) {
    return commands.stream().map(CarryOut::request).toList();
  }

  private static Request request(Given given) {
    return switch (given.submission()) {
      case MatchSubmission.Find find -> new Request(find.id(), given.actor(), find.wishes(), null);
      case MatchSubmission.Renew renew ->
          new Request(renew.id(), given.actor(), renew.wishes(), null);
      default -> throw new IllegalArgumentException("no request");
    };
  }

  private void refuse(List<Given> commands, Map<Request, ErrorCode> refused) {
    Map<Given, ErrorCode> codes = new LinkedHashMap<>();
    commands.forEach(given -> {
      ErrorCode code = refused.get(request(given));
      if (code != null) {
        codes.put(given, code);
      }
    });
    refuse(codes);
  }

  /** Tells the authors, and waits until Kafka has that. */
  private void refuse(Map<Given, ErrorCode> refused) {
    List<CompletableFuture<Void>> told = new ArrayList<>();
    refused.forEach(
        (given, code) -> told.add(events.publish(refusal(given, code)).toCompletableFuture()));
    told.forEach(CompletableFuture::join);
  }

  private Notice refusal(Given given, ErrorCode code) {
    @Nullable Channel channel =
        given.submission() instanceof MatchSubmission.InPair inPair
            ? Channel.pair(inPair.pair())
            : null;
    return new Notice(
        shared.matchInboxOf(given.actor().account()).name(),
        Failure.of(code, given.submission().id(), channel));
  }
}
