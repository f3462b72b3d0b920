package chat.parley.forum.comment;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.like.Likes;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.search.SearchIndex;
import chat.parley.forum.thread.ETags;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.ThreadLog;
import chat.parley.forum.thread.Threads;
import chat.parley.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes a comment: its author edits or deletes it, others like it. */
@ApplicationScoped
public class ChangeComment {

  @Inject Threads threads;
  @Inject ThreadLog log;
  @Inject Comments comments;
  @Inject ForumKeys keys;
  @Inject OwnedItems owned;
  @Inject SearchIndex index;
  @Inject Likes likes;
  @Inject Clock clock;

  /** Replaces the text of the caller's own comment. */
  @Transactional
  Comment edit(
      AccountId account, PostId in, CommentId id, @Nullable String ifMatch, CommentDraft draft) {
    Post post = threads.lock(in);
    Comment comment = own(account, post, id);
    ETags.requireMatch(ifMatch, comment.version);
    if (draft.text().equals(comment.body)) {
      return comment;
    }
    comment.body = draft.text();
    comment.version++;
    comment.editedAt = clock.instant();
    index.put(comment.id, post.id, null, List.of(), draft.text());
    changed(post, comment);
    return comment;
  }

  /**
   * Deletes the caller's own comment, also below a deleted post. Replies below it stay, with a gap
   * in its place.
   */
  @Transactional
  public void delete(AccountId account, PostId in, CommentId id) {
    Post post = threads.lockEvenIfGone(in);
    Comment comment = own(account, post, id);
    comment.body = null;
    comment.sealed = null;
    comment.version++;
    comment.author = Post.NOBODY;
    comment.alias = Post.NOBODY;
    comment.deletedAt = clock.instant().truncatedTo(ChronoUnit.DAYS);
    post.comments--;
    if (comment.parentId != null) {
      comments.findById(comment.rootId).answers--;
    }
    owned.remove(OwnedItems.Kind.COMMENT, account, comment.id);
    index.remove(comment.id);
    changed(post, comment);
  }

  /** Likes a comment, or removes the like. A repetition has no effect. */
  @Transactional
  public Likes.Tally like(AccountId account, PostId in, CommentId id, boolean liked) {
    Post post = threads.lock(in);
    Comment comment = comments.read(in, id);
    boolean changed =
        liked
            ? likes.add(keys.keysFor(post.keyId), comment.id, account)
            : likes.remove(keys.keysFor(post.keyId), comment.id, account);
    if (changed) {
      comment.likes += liked ? 1 : -1;
      comment.changedSeq = log.next(post);
      log.publish(
          post,
          epoch ->
              new ServerFrame.Likes(
                  log.channel(post), epoch, comment.changedSeq, comment.id, comment.likes));
      if (liked) {
        owned.add(OwnedItems.Kind.LIKED_COMMENT, account, comment.id);
      } else {
        owned.remove(OwnedItems.Kind.LIKED_COMMENT, account, comment.id);
      }
    }
    return new Likes.Tally(comment.likes, liked);
  }

  private Comment own(AccountId account, Post post, CommentId id) {
    Comment comment = comments.read(new PostId(post.id), id);
    if (!comment.author.equals(keys.keysFor(post.keyId).pseudonym(post.id, account))) {
      throw new Problem(ErrorCode.NOT_YOURS);
    }
    return comment;
  }

  private void changed(Post post, Comment comment) {
    long seq = log.next(post);
    Comment root = comments.findById(comment.rootId);
    comment.changedSeq = seq;
    root.changedSeq = seq;
    post.changedSeq = seq;
    log.publishInstead(
        post,
        comment.seq,
        epoch ->
            new ServerFrame.CommentChanged(
                log.channel(post), epoch, seq, comment.state(), post.comments, root.answers));
  }
}
