package chat.parley.forum.post;

import chat.parley.forum.like.Likes;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.pseudonym.ThreadPseudonyms;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.ThreadLog;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Posts as one caller sees them: which are the caller's own, which the caller likes. */
@ApplicationScoped
public class PostViews {

  private final ForumKeys keys;
  private final Likes likes;
  private final ThreadPseudonyms threadPseudonyms;
  private final ThreadLog log;

  PostViews(ForumKeys keys, Likes likes, ThreadPseudonyms threadPseudonyms, ThreadLog log) {
    this.log = log;
    this.keys = keys;
    this.likes = likes;
    this.threadPseudonyms = threadPseudonyms;
  }

  /** Returns the posts as cards, in the same order, with one query. */
  public List<PostCard> cards(List<Post> posts, Caller caller) {
    Set<UUID> liked = liked(posts, caller);
    return posts.stream()
        .map(post -> PostCard.of(post.state(), mine(post, caller), liked.contains(post.id())))
        .toList();
  }

  /** Returns the whole post. */
  PostView view(Post post, Caller caller) {
    if (caller.isGuest()) {
      return new PostView(post.state(), log.epoch(post), post.seq(), null, null, false);
    }
    String you = keys.keysFor(post.keyId()).pseudonym(post.id(), caller.account());
    boolean liked = !liked(List.of(post), caller).isEmpty();
    String alias = threadPseudonyms.aliasOf(post.id(), you).orElse(null);
    return new PostView(post.state(), log.epoch(post), post.seq(), you, alias, liked);
  }

  private boolean mine(Post post, Caller caller) {
    AccountScopeKeys key = keys.keysFor(post.keyId());
    return !caller.isGuest() && post.isBy(key.pseudonym(post.id(), caller.account()));
  }

  private Set<UUID> liked(List<Post> posts, Caller caller) {
    if (caller.isGuest()) {
      return Set.of();
    }
    Map<UUID, AccountScopeKeys> items = new HashMap<>();
    posts.forEach(post -> items.put(post.id(), keys.keysFor(post.keyId())));
    return likes.likedAmong(items, caller.account());
  }
}
