package chat.parley.forum.comment;

import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.idempotency.IdempotencyKeys;
import chat.parley.forum.notification.ReplyNotifications;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.pseudonym.ThreadPseudonyms;
import chat.parley.forum.search.SearchIndex;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.ThreadLog;
import chat.parley.forum.thread.Threads;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  @Inject Threads threads;
  @Inject ThreadLog log;
  @Inject Comments comments;
  @Inject ForumKeys keys;
  @Inject ThreadPseudonyms threadPseudonyms;
  @Inject OwnedItems owned;
  @Inject SearchIndex index;
  @Inject ReplyNotifications replyNotifications;
  @Inject IdempotencyKeys repeats;
  @Inject Clock clock;

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
    Comment parent =
        draft.parent() == null ? null : comments.read(new PostId(post.id), draft.parent());
    AccountScopeKeys key = keys.keysFor(post.keyId);
    Comment comment = new Comment();
    comment.id = id;
    comment.postId = post.id;
    comment.parentId = parent == null ? null : parent.id;
    comment.rootId = parent == null ? id : parent.rootId;
    comment.depth = parent == null ? 0 : parent.depth + 1;
    comment.seq = log.next(post);
    comment.changedSeq = comment.seq;
    comment.author = key.pseudonym(post.id, account);
    comment.alias = threadPseudonyms.appear(post.id, comment.author);
    comment.sealed = key.sealAccount(account, id);
    comment.body = draft.text();
    comment.createdAt = clock.instant();
    comments.persist(comment);
    post.comments++;
    post.changedSeq = comment.seq;
    int answers = parent == null ? 0 : countAnswer(comment);
    owned.add(OwnedItems.Kind.COMMENT, account, id);
    index.put(id, post.id, null, List.of(), draft.text());
    tellThoseAnswered(post, parent, comment, key);
    log.publish(
        post,
        epoch ->
            new ServerFrame.Comment(
                log.channel(post), epoch, comment.seq, comment.state(), post.comments, answers));
  }

  private int countAnswer(Comment comment) {
    Comment root = comments.findById(comment.rootId);
    root.answers++;
    root.changedSeq = comment.seq;
    return root.answers;
  }

  /**
   * Notifies the authors of the post and of the parent comment, each once, except the replying
   * person.
   */
  private void tellThoseAnswered(
      Post post, @Nullable Comment parent, Comment comment, AccountScopeKeys key) {
    Set<String> told = new HashSet<>(Set.of(comment.author));
    if (parent != null && parent.sealed != null && told.add(parent.author)) {
      replyNotifications.add(key.openAccount(parent.sealed, parent.id), comment.id);
    }
    if (post.sealed != null && told.add(post.author)) {
      replyNotifications.add(key.openAccount(post.sealed, post.id), comment.id);
    }
  }
}
