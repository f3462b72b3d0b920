package chat.parley.forum.post;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
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

/** Changes a post: its author edits or deletes it, others like it. */
@ApplicationScoped
public class ChangePost {

  private final Threads threads;
  private final ThreadLog log;
  private final ForumKeys keys;
  private final OwnedItems owned;
  private final SearchIndex index;
  private final PostTags tags;
  private final Likes likes;
  private final ThreadMutes mutes;
  private final Clock clock;

  ChangePost(
      Threads threads,
      ThreadLog log,
      ForumKeys keys,
      OwnedItems owned,
      SearchIndex index,
      PostTags tags,
      Likes likes,
      ThreadMutes mutes,
      Clock clock) {
    this.mutes = mutes;
    this.threads = threads;
    this.log = log;
    this.keys = keys;
    this.owned = owned;
    this.index = index;
    this.tags = tags;
    this.likes = likes;
    this.clock = clock;
  }

  /** Replaces title, text, and tags of the caller's own post. */
  @Transactional
  Post edit(AccountId account, PostId id, @Nullable String ifMatch, PostDraft draft) {
    Post post = own(account, id);
    mutes.requireNotMuted(post, post.pseudonym());
    ETags.requireMatch(ifMatch, post.version());
    if (post.edit(draft.postText(), clock.instant())) {
      changed(post);
      tags.put(post.id(), draft.tags());
      index.put(post.id(), post.id(), draft.title(), draft.tags(), draft.text());
    }
    return post;
  }

  /** Deletes the caller's own post. The comments below it are no longer shown. */
  @Transactional
  public void delete(AccountId account, PostId id) {
    Post post = own(account, id);
    post.delete(clock.instant());
    owned.remove(OwnedItems.Kind.POST, account, post.id());
    deleted(post);
  }

  /**
   * Removes a post by decision of the moderators' desk; readers see the rule in its place. If the
   * post is gone already, this has no effect. Part of the caller's transaction.
   *
   * @param rule the rule that the post broke, as a code
   * @throws Refusal {@code post-not-found}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void remove(PostId id, String rule) {
    Post post = threads.lockEvenIfGone(id);
    if (post.isDeleted()) {
      return;
    }
    post.sealed()
        .map(sealed -> keys.keysFor(post.keyId()).openAccount(sealed, post.id()))
        .ifPresent(author -> owned.remove(OwnedItems.Kind.POST, author, post.id()));
    post.remove(rule, clock.instant());
    deleted(post);
  }

  private void deleted(Post post) {
    changed(post);
    tags.put(post.id(), List.of());
    index.removeThread(post.id());
  }

  /** Likes a post, or removes the like. A repetition has no effect. */
  @Transactional
  public Likes.Tally like(AccountId account, PostId id, boolean liked) {
    Post post = threads.lock(id);
    boolean changed =
        liked
            ? likes.add(keys.keysFor(post.keyId()), post.id(), account)
            : likes.remove(keys.keysFor(post.keyId()), post.id(), account);
    if (changed) {
      post.countLike(liked);
      post.changedAt(log.next(post));
      log.publish(
          post,
          epoch ->
              new ServerFrame.Likes(
                  log.channel(post), epoch, post.changedSeq(), post.id(), post.likes()));
      if (liked) {
        owned.add(OwnedItems.Kind.LIKED_POST, account, post.id());
      } else {
        owned.remove(OwnedItems.Kind.LIKED_POST, account, post.id());
      }
    }
    return new Likes.Tally(post.likes(), liked);
  }

  private Post own(AccountId account, PostId id) {
    Post post = threads.lock(id);
    if (!post.isBy(keys.keysFor(post.keyId()).pseudonym(post.id(), account))) {
      throw new Refusal(ErrorCode.NOT_YOURS);
    }
    return post;
  }

  private void changed(Post post) {
    post.changedAt(log.next(post));
    log.publishInstead(
        post,
        0,
        epoch ->
            new ServerFrame.PostChanged(log.channel(post), epoch, post.changedSeq(), post.state()));
  }
}
