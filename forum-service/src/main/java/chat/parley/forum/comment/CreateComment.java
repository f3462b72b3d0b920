package chat.parley.forum.comment;

import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.idempotency.IdempotencyKeys;
import chat.parley.forum.moderation.ThreadMutes;
import chat.parley.forum.notification.ReplyNotifications;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.pseudonym.ThreadPseudonyms;
import chat.parley.forum.search.SearchIndex;
import chat.parley.forum.thread.Authorship;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.ThreadLog;
import chat.parley.forum.thread.Threads;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a comment on a post, or a reply to a comment. */
@ApplicationScoped
class CreateComment {

  private final Threads threads;
  private final ThreadLog log;
  private final Comments comments;
  private final ForumKeys keys;
  private final ThreadPseudonyms threadPseudonyms;
  private final OwnedItems owned;
  private final SearchIndex index;
  private final ReplyNotifications replyNotifications;
  private final IdempotencyKeys repeats;
  private final ThreadMutes mutes;
  private final Clock clock;

  CreateComment(
      Threads threads,
      ThreadLog log,
      Comments comments,
      ForumKeys keys,
      ThreadPseudonyms threadPseudonyms,
      OwnedItems owned,
      SearchIndex index,
      ReplyNotifications replyNotifications,
      IdempotencyKeys repeats,
      ThreadMutes mutes,
      Clock clock) {
    this.mutes = mutes;
    this.threads = threads;
    this.log = log;
    this.comments = comments;
    this.keys = keys;
    this.threadPseudonyms = threadPseudonyms;
    this.owned = owned;
    this.index = index;
    this.replyNotifications = replyNotifications;
    this.repeats = repeats;
    this.clock = clock;
  }

  @Transactional
  Comment create(
      AccountId account, PostId in, CommentDraft draft, @Nullable String idempotencyKey) {
    Post post = threads.lock(in);
    UUID id =
        repeats.once(
            account,
            "comments " + in,
            idempotencyKey,
            draft.toString(),
            UuidCreator.getTimeOrderedEpoch(),
            fresh -> make(fresh, post, account, draft));
    return comments.read(in, new CommentId(id));
  }

  private void make(UUID id, Post post, AccountId account, CommentDraft draft) {
    Comment parent = draft.parent() == null ? null : comments.read(post.postId(), draft.parent());
    AccountScopeKeys key = keys.keysFor(post.keyId());
    String pseudonym = key.pseudonym(post.id(), account);
    mutes.requireNotMuted(post, pseudonym);
    Authorship by =
        new Authorship(
            pseudonym, threadPseudonyms.appear(post.id(), pseudonym), key.sealAccount(account, id));
    Comment comment =
        new Comment(id, post, parent, log.next(post), by, clock.instant()).with(draft.text());
    comments.persist(comment);
    post.countComment();
    post.changedAt(comment.seq());
    int answers = parent == null ? 0 : countAnswer(comment);
    owned.add(OwnedItems.Kind.COMMENT, account, id);
    index.put(id, post.id(), null, List.of(), draft.text());
    tellThoseAnswered(post, parent, comment, key);
    log.publish(
        post,
        epoch ->
            new ServerFrame.Comment(
                log.channel(post),
                epoch,
                comment.seq(),
                comment.state(),
                post.comments(),
                answers));
  }

  private int countAnswer(Comment comment) {
    Comment root = comments.findById(comment.rootId());
    root.countAnswer();
    root.changedAt(comment.seq());
    return root.answers();
  }

  /**
   * Notifies the authors of the post and of the parent comment, each once, except the replying
   * person.
   */
  private void tellThoseAnswered(
      Post post, @Nullable Comment parent, Comment comment, AccountScopeKeys key) {
    Set<String> told = new HashSet<>(Set.of(comment.pseudonym()));
    if (parent != null && parent.sealed().isPresent() && told.add(parent.pseudonym())) {
      addNotification(key.openAccount(parent.sealed().get(), parent.id()), comment);
    }
    if (post.sealed().isPresent() && told.add(post.pseudonym())) {
      addNotification(key.openAccount(post.sealed().get(), post.id()), comment);
    }
  }

  private void addNotification(AccountId account, Comment comment) {
    replyNotifications.add(account, comment.id());
  }
}
