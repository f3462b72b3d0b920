package chat.parley.forum.report;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.comment.Comment;
import chat.parley.forum.comment.Comments;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.Threads;
import chat.parley.platform.report.ReportReason;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files a report, once per account and item. */
@ApplicationScoped
class FileForumReport implements PanacheRepositoryBase<ForumReport, UUID> {

  private final Threads threads;
  private final Comments comments;
  private final ForumKeys keys;
  private final OwnedItems owned;
  private final ForumDeskReports desk;
  private final Clock clock;

  FileForumReport(
      Threads threads,
      Comments comments,
      ForumKeys keys,
      OwnedItems owned,
      ForumDeskReports desk,
      Clock clock) {
    this.desk = desk;
    this.owned = owned;
    this.threads = threads;
    this.comments = comments;
    this.keys = keys;
    this.clock = clock;
  }

  @Transactional
  void file(AccountId account, PostId in, @Nullable CommentId at, ReportReason reportReason) {
    // The lock ensures "once" if one person reports twice at the same moment.
    Post post = threads.lock(in);
    Comment comment = at == null ? null : comments.read(in, at);
    AccountScopeKeys key = keys.keysFor(post.keyId());
    UUID item = comment == null ? post.id() : comment.id();
    String token = key.token("report", item, account);
    if (count("token", token) > 0) {
      return;
    }
    ForumReport report =
        new ForumReport(
            UuidCreator.getTimeOrderedEpoch(),
            comment == null
                ? ForumReport.ReportedText.of(post.state())
                : ForumReport.ReportedText.of(post.postId(), comment.state()),
            reportReason,
            clock.instant());
    report.fileBy(account, token, key);
    persist(report);
    owned.add(OwnedItems.Kind.REPORT, account, report.id());
    desk.publish(post.state(), comment == null ? null : comment.state(), report, account);
  }
}
