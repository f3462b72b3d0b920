package chat.parley.room.report;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.ReportId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.platform.moderation.AuthorHandles;
import chat.parley.platform.moderation.ReportPublisher;
import chat.parley.platform.report.ReportReason;
import chat.parley.platform.report.ReporterKeys;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.RoomKind;
import chat.parley.room.message.history.ReadMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes stored reports on to the moderators' desk, without any account or reference. */
@ApplicationScoped
class DeskReports {

  /** The number of messages before a reported one that go along. */
  static final int CONTEXT = 5;

  private final ReadMessage messages;
  private final AuthorHandles handles;
  private final ReporterKeys reporters;
  private final ReportPublisher publisher;

  DeskReports(
      ReadMessage messages,
      AuthorHandles handles,
      ReporterKeys reporters,
      ReportPublisher publisher) {
    this.messages = messages;
    this.handles = handles;
    this.reporters = reporters;
    this.publisher = publisher;
  }

  /**
   * A report that was just stored.
   *
   * @param id the id for the desk, which reveals no time
   */
  record Filed(ReportId id, FileReport.Seen seen, ReportReason why, Instant at) {}

  /** Publishes a report. Part of the transaction that stores it. */
  void publish(Room room, Filed report, AccountId reporter) {
    FileReport.Seen seen = report.seen();
    boolean masked = room.kind() == RoomKind.MASKED;
    ContentKind kind = kindOf(seen);
    // In all open rooms, a person has one reference; in a masked room, one that is used only there.
    String key = handles.authorKey(masked ? room.id().toString() : "open", seen.author().id());
    String content =
        switch (kind) {
          case MESSAGE -> ReportedContent.message(room.id(), seen.seq());
          case PERSON -> ReportedContent.person(room.id(), key);
          default -> ReportedContent.room(room.id());
        };
    boolean hasAuthor = kind != ContentKind.ROOM;
    publisher.publish(
        new ReportFiled(
            report.id(),
            Area.ROOMS,
            kind,
            content,
            masked,
            room.name(),
            linkTo(room.id(), seen),
            ReportGround.of(report.why().reason()),
            report.why().note(),
            copy(room.id(), kind, seen),
            LocalDate.ofInstant(report.at(), ZoneOffset.UTC),
            hasAuthor ? handles.seal(seen.author().id(), content) : null,
            hasAuthor ? key : null,
            reporters.keyOf(Area.ROOMS, content, reporter)));
  }

  private static ContentKind kindOf(FileReport.Seen seen) {
    if (seen.seq() == FileReport.THE_PERSON) {
      return ContentKind.PERSON;
    }
    return seen.seq() == FileReport.THE_ROOM ? ContentKind.ROOM : ContentKind.MESSAGE;
  }

  private static String linkTo(RoomId room, FileReport.Seen seen) {
    return seen.seq() > 0 ? "/rooms/" + room + "/" + seen.seq() : "/rooms/" + room;
  }

  private List<CopiedText> copy(RoomId room, ContentKind kind, FileReport.Seen seen) {
    return switch (kind) {
      case MESSAGE -> {
        List<CopiedText> copy = new ArrayList<>();
        messages.before(room, seen.seq(), CONTEXT).forEach(each -> copy.add(context(each)));
        copy.add(
            new CopiedText(
                seen.name(), null, seen.text(), messages.at(room, seen.seq()).at(), true));
        yield copy;
      }
      case PERSON ->
          seen.messages().stream()
              .map(each ->
                  new CopiedText(seen.name(), null, String.valueOf(each.text()), each.at(), true))
              .toList();
      default -> List.of(new CopiedText("", seen.name(), seen.text(), null, true));
    };
  }

  private static CopiedText context(MessageState message) {
    return new CopiedText(message.author().name(), null, text(message.text()), message.at(), false);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
