package chat.parley.forum.post;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
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

/** Changes a post: its author edits or deletes it, others like it. */
@ApplicationScoped
public class ChangePost {

  @Inject Threads threads;
  @Inject ThreadLog log;
  @Inject ForumKeys keys;
  @Inject OwnedItems owned;
  @Inject SearchIndex index;
  @Inject PostTags tags;
  @Inject Likes likes;
  @Inject Clock clock;

  /** Replaces title, text, and tags of the caller's own post. */
  @Transactional
  Post edit(AccountId account, PostId id, @Nullable String ifMatch, PostDraft draft) {
    Post post = own(account, id);
    ETags.requireMatch(ifMatch, post.version);
    if (draft.title().equals(post.title)
        && draft.text().equals(post.body)
        && draft.tags().equals(post.tags)) {
      return post;
    }
    post.title = draft.title();
    post.body = draft.text();
    post.tags = draft.tags();
    post.version++;
    post.editedAt = clock.instant();
    changed(post);
    tags.put(post.id, draft.tags());
    index.put(post.id, post.id, draft.title(), draft.tags(), draft.text());
    return post;
  }

  /** Deletes the caller's own post. The comments below it are no longer shown. */
  @Transactional
  public void delete(AccountId account, PostId id) {
    Post post = own(account, id);
    post.title = null;
    post.body = null;
    post.tags = List.of();
    post.sealed = null;
    post.version++;
    post.author = Post.NOBODY;
    post.alias = Post.NOBODY;
    post.deletedAt = clock.instant().truncatedTo(ChronoUnit.DAYS);
    changed(post);
    tags.put(post.id, List.of());
    index.removeThread(post.id);
    owned.remove(OwnedItems.Kind.POST, account, post.id);
  }

  /** Likes a post, or removes the like. A repetition has no effect. */
  @Transactional
  public Likes.Tally like(AccountId account, PostId id, boolean liked) {
    Post post = threads.lock(id);
    boolean changed =
        liked
            ? likes.add(keys.keysFor(post.keyId), post.id, account)
            : likes.remove(keys.keysFor(post.keyId), post.id, account);
    if (changed) {
      post.likes += liked ? 1 : -1;
      post.changedSeq = log.next(post);
      log.publish(
          post,
          epoch ->
              new ServerFrame.Likes(
                  log.channel(post), epoch, post.changedSeq, post.id, post.likes));
      if (liked) {
        owned.add(OwnedItems.Kind.LIKED_POST, account, post.id);
      } else {
        owned.remove(OwnedItems.Kind.LIKED_POST, account, post.id);
      }
    }
    return new Likes.Tally(post.likes, liked);
  }

  private Post own(AccountId account, PostId id) {
    Post post = threads.lock(id);
    if (!post.author.equals(keys.keysFor(post.keyId).pseudonym(post.id, account))) {
      throw new Problem(ErrorCode.NOT_YOURS);
    }
    return post;
  }

  private void changed(Post post) {
    post.changedSeq = log.next(post);
    log.publishInstead(
        post,
        0,
        epoch ->
            new ServerFrame.PostChanged(log.channel(post), epoch, post.changedSeq, post.state()));
  }
}
