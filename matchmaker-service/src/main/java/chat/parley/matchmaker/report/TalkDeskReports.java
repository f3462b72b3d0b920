package chat.parley.matchmaker.report;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.platform.moderation.AuthorHandles;
import chat.parley.platform.moderation.ReportPublisher;
import chat.parley.platform.report.ReporterKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Passes reports of talks on to the moderators' desk, without any account. The content is one
 * person's part in the talk: {@code <pair>/<reference in the talk>}.
 */
@ApplicationScoped
class TalkDeskReports {

  private final AuthorHandles handles;
  private final ReporterKeys reporters;
  private final ReportPublisher publisher;

  TalkDeskReports(AuthorHandles handles, ReporterKeys reporters, ReportPublisher publisher) {
    this.handles = handles;
    this.reporters = reporters;
    this.publisher = publisher;
  }

  /**
   * Publishes a report. Part of the transaction that stores it.
   *
   * @param side the reporter's
   * @param messages the last messages of the talk
   */
  void publish(
      Pair pair,
      Side side,
      Pair.Names names,
      TalkReport report,
      List<MessageState> messages,
      AccountId reporter) {
    Author about = names.get(side.other());
    String content = pair.id() + "/" + about.id();
    publisher.publish(
        new ReportFiled(
            report.deskId(),
            Area.STRANGERS,
            ContentKind.TALK,
            content,
            true,
            null,
            null,
            ReportGround.of(report.content().reason().code()),
            report.content().note(),
            messages.stream().map(each -> copy(each, about)).toList(),
            LocalDate.ofInstant(report.createdAt(), ZoneOffset.UTC),
            handles.seal(pair.at(side.other()).person().hash(), content),
            handles.authorKey(pair.id().toString(), about.id()),
            reporters.keyOf(Area.STRANGERS, content, reporter)));
  }

  private static CopiedText copy(MessageState message, Author about) {
    return new CopiedText(
        message.author().name(),
        null,
        message.text() == null ? "" : message.text(),
        message.at(),
        message.author().id().equals(about.id()));
  }
}
