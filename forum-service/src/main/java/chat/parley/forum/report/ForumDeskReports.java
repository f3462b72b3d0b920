package chat.parley.forum.report;

import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.platform.moderation.AuthorHandles;
import chat.parley.platform.moderation.ReportPublisher;
import chat.parley.platform.report.ReporterKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes stored reports on to the moderators' desk, without any account. */
@ApplicationScoped
class ForumDeskReports {

  private final AuthorHandles handles;
  private final ReporterKeys reporters;
  private final ReportPublisher publisher;

  ForumDeskReports(AuthorHandles handles, ReporterKeys reporters, ReportPublisher publisher) {
    this.handles = handles;
    this.reporters = reporters;
    this.publisher = publisher;
  }

  /**
   * Publishes a report. Part of the transaction that stores it.
   *
   * @param comment null if the post is reported
   */
  void publish(
      PostState post, @Nullable CommentState comment, ForumReport report, AccountId reporter) {
    PostId thread = post.id();
    String author = comment == null ? post.author().id() : comment.author().id();
    String content = new ThreadContent(thread, comment == null ? null : comment.id()).toString();
    publisher.publish(
        new ReportFiled(
            report.deskId(),
            Area.FORUM,
            comment == null ? ContentKind.POST : ContentKind.COMMENT,
            content,
            true,
            post.title(),
            "/forum/" + thread,
            ReportGround.of(report.reason()),
            report.note(),
            copy(post, comment),
            LocalDate.ofInstant(report.createdAt(), ZoneOffset.UTC),
            handles.seal(author, content),
            handles.authorKey(thread.toString(), author),
            reporters.keyOf(Area.FORUM, content, reporter)));
  }

  /** Returns the reported text; of a comment, the post comes along as its context. */
  private static List<CopiedText> copy(PostState post, @Nullable CommentState comment) {
    if (comment == null) {
      return List.of(
          new CopiedText(post.author().name(), post.title(), text(post.text()), post.at(), true));
    }
    return List.of(
        new CopiedText(post.author().name(), post.title(), text(post.text()), post.at(), false),
        new CopiedText(comment.author().name(), null, text(comment.text()), comment.at(), true));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
