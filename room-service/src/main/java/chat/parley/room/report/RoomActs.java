package chat.parley.room.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.ActId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.Area;
import chat.parley.platform.moderation.ActHandler;
import chat.parley.platform.moderation.AuthorHandles;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.message.history.ReadMessage;
import chat.parley.room.message.ingest.MessageRemoval;
import chat.parley.room.moderation.Moderate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Applies acts of the moderators' desk to rooms. A message is removed by a command to its room's
 * log, and the act counts as applied once the log has carried the command out. A person is muted or
 * banned by the reference that the act's handle contains.
 */
@ApplicationScoped
class RoomActs implements ActHandler {

  private static final Duration REMOVAL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final ReadMessage messages;
  private final MessageRemoval removal;
  private final Moderate moderate;
  private final AuthorHandles handles;
  private final Retrier retrier;

  /** The acts whose command was sent by this process, and isn't carried out yet. */
  private final Set<ActId> requested = ConcurrentHashMap.newKeySet();

  RoomActs(
      ReadMessage messages,
      MessageRemoval removal,
      Moderate moderate,
      AuthorHandles handles,
      Retrier retrier) {
    this.messages = messages;
    this.removal = removal;
    this.moderate = moderate;
    this.handles = handles;
    this.retrier = retrier;
  }

  @Override
  public Area area() {
    return Area.ROOMS;
  }

  /**
   * Removes a message.
   *
   * @throws UnavailableException if the log doesn't carry out the command in time
   */
  @Override
  public void prepare(ActDecided act) {
    if (act.kind() != ActKind.REMOVE) {
      return;
    }
    ReportedContent content = ReportedContent.parse(act.content());
    long end = System.nanoTime() + REMOVAL_TIMEOUT.toNanos();
    while (!isGone(content)) {
      if (requested.add(act.id())) {
        removal.request(
            new CommandId(act.id().value()), content.room(), seq(content), act.ground().code());
      }
      if (System.nanoTime() - end > 0) {
        throw new UnavailableException("the log has not removed the message yet");
      }
      retrier.pause(PAUSE);
    }
    requested.remove(act.id());
  }

  @Override
  public void apply(ActDecided act) {
    switch (act.kind()) {
      case DISMISS, REMOVE -> {}
      case MUTE -> impose(act, false);
      case BAN -> impose(act, true);
    }
  }

  private void impose(ActDecided act, boolean ban) {
    ReportedContent content = ReportedContent.parse(act.content());
    UUID person = UUID.fromString(handles.open(act.author(), act.content()));
    Duration lasts = act.seconds() == null ? null : Duration.ofSeconds(act.seconds());
    moderate.imposeByDesk(content.room(), person, ban, lasts);
  }

  private boolean isGone(ReportedContent content) {
    return messages.at(content.room(), seq(content)).text() == null;
  }

  private static long seq(ReportedContent content) {
    if (content.seq() == null) {
      throw new Refusal(ErrorCode.NOT_FOUND);
    }
    return content.seq();
  }
}
