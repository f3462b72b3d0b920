package chat.parley.forum.comment;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.like.Likes;
import chat.parley.forum.moderation.ThreadMutes;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.search.SearchIndex;
import chat.parley.forum.thread.ETags;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.ThreadLog;
import chat.parley.forum.thread.Threads;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes a comment: its author edits or deletes it, others like it. */
@ApplicationScoped
public class ChangeComment {

  private final Threads threads;
  private final ThreadLog log;
  private final Comments comments;
  private final ForumKeys keys;
  private final OwnedItems owned;
  private final SearchIndex index;
  private final Likes likes;
  private final ThreadMutes mutes;
  private final Clock clock;

  ChangeComment(
      Threads threads,
      ThreadLog log,
      Comments comments,
      ForumKeys keys,
      OwnedItems owned,
      SearchIndex index,
      Likes likes,
      ThreadMutes mutes,
      Clock clock) {
    this.mutes = mutes;
    this.threads = threads;
    this.log = log;
    this.comments = comments;
    this.keys = keys;
    this.owned = owned;
    this.index = index;
    this.likes = likes;
    this.clock = clock;
  }

  /** Replaces the text of the caller's own comment. */
  @Transactional
  Comment edit(
      AccountId account, PostId in, CommentId id, @Nullable String ifMatch, CommentDraft draft) {
    Post post = threads.lock(in);
    Comment comment = own(account, post, id);
    mutes.requireNotMuted(post, comment.pseudonym());
    ETags.requireMatch(ifMatch, comment.version());
    if (comment.edit(draft.text(), clock.instant())) {
      index.put(comment.id(), post.id(), null, List.of(), draft.text());
      changed(post, comment);
    }
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
    comment.delete(clock.instant());
    owned.remove(OwnedItems.Kind.COMMENT, account, comment.id());
    deleted(post, comment);
  }

  /**
   * Removes a comment by decision of the moderators' desk. Readers see the rule in its place. If
   * the comment is gone already, this has no effect. Part of the caller's transaction.
   *
   * @param rule the rule that the comment broke, as a code
   * @throws Refusal {@code post-not-found} or {@code comment-not-found}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void remove(PostId in, CommentId id, String rule) {
    Post post = threads.lockEvenIfGone(in);
    Comment comment = comments.findById(id.value());
    if (comment == null || !comment.postId().equals(post.id())) {
      throw new Refusal(ErrorCode.COMMENT_NOT_FOUND);
    }
    if (comment.isDeleted()) {
      return;
    }
    comment
        .sealed()
        .map(sealed -> keys.keysFor(post.keyId()).openAccount(sealed, comment.id()))
        .ifPresent(author -> owned.remove(OwnedItems.Kind.COMMENT, author, comment.id()));
    comment.remove(rule, clock.instant());
    deleted(post, comment);
  }

  private void deleted(Post post, Comment comment) {
    post.discountComment();
    if (comment.isReply()) {
      comments.findById(comment.rootId()).discountAnswer();
    }
    index.remove(comment.id());
    changed(post, comment);
  }

  /** Likes a comment, or removes the like. A repetition has no effect. */
  @Transactional
  public Likes.Tally like(AccountId account, PostId in, CommentId id, boolean liked) {
    Post post = threads.lock(in);
    Comment comment = comments.read(in, id);
    boolean changed =
        liked
            ? likes.add(keys.keysFor(post.keyId()), comment.id(), account)
            : likes.remove(keys.keysFor(post.keyId()), comment.id(), account);
    if (changed) {
      comment.countLike(liked);
      comment.changedAt(log.next(post));
      log.publish(
          post,
          epoch ->
              new ServerFrame.Likes(
                  log.channel(post), epoch, comment.changedSeq(), comment.id(), comment.likes()));
      if (liked) {
        owned.add(OwnedItems.Kind.LIKED_COMMENT, account, comment.id());
      } else {
        owned.remove(OwnedItems.Kind.LIKED_COMMENT, account, comment.id());
      }
    }
    return new Likes.Tally(comment.likes(), liked);
  }

  private Comment own(AccountId account, Post post, CommentId id) {
    Comment comment = comments.read(post.postId(), id);
    if (!comment.isBy(keys.keysFor(post.keyId()).pseudonym(post.id(), account))) {
      throw new Refusal(ErrorCode.NOT_YOURS);
    }
    return comment;
  }

  private void changed(Post post, Comment comment) {
    long seq = log.next(post);
    Comment root = comments.findById(comment.rootId());
    comment.changedAt(seq);
    root.changedAt(seq);
    post.changedAt(seq);
    log.publishInstead(
        post,
        comment.seq(),
        epoch ->
            new ServerFrame.CommentChanged(
                log.channel(post), epoch, seq, comment.state(), post.comments(), root.answers()));
  }
}
