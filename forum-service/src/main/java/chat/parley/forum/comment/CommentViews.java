package chat.parley.forum.comment;

import chat.parley.forum.like.Likes;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.thread.Post;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Comments of one thread as one caller sees them. */
@ApplicationScoped
class CommentViews {

  private final ForumKeys keys;
  private final Likes likes;

  CommentViews(ForumKeys keys, Likes likes) {
    this.keys = keys;
    this.likes = likes;
  }

  /** Returns the comments in the same order, with one query. */
  List<CommentView> views(Post post, List<Comment> comments, Caller caller) {
    if (caller.isGuest()) {
      return comments.stream()
          .map(comment -> new CommentView(comment.state(), false, false))
          .toList();
    }
    AccountScopeKeys key = keys.keysFor(post.keyId());
    String you = key.pseudonym(post.id(), caller.account());
    Map<UUID, AccountScopeKeys> items = new HashMap<>();
    comments.forEach(comment -> items.put(comment.id(), key));
    Set<UUID> liked = likes.likedAmong(items, caller.account());
    return comments.stream()
        .map(comment ->
            new CommentView(comment.state(), comment.isBy(you), liked.contains(comment.id())))
        .toList();
  }
}
