package chat.parley.forum.mine;

import chat.parley.contracts.id.PostId;
import chat.parley.forum.comment.Comment;
import chat.parley.forum.comment.Comments;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.post.PostCard;
import chat.parley.forum.post.PostViews;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.Threads;
import chat.parley.platform.page.Cursor;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the caller's own items. The ownership is sealed, so this class opens and sorts the ids
 * (a microsecond each), and reads only the rows of a page.
 */
@ApplicationScoped
class MyItemLists {

  private final OwnedItems owned;
  private final Threads threads;
  private final Comments comments;
  private final PostViews views;

  MyItemLists(OwnedItems owned, Threads threads, Comments comments, PostViews views) {
    this.owned = owned;
    this.threads = threads;
    this.comments = comments;
    this.views = views;
  }

  /**
   * @param next where the following page begins; null at the end
   */
  record Page<T>(List<T> items, @Nullable String next) {}

  /** Returns posts of this kind that still exist. */
  Page<PostCard> posts(OwnedItems.Kind kind, Caller caller, @Nullable String cursor, int limit) {
    Page<UUID> page = ids(kind, caller, cursor, limit);
    Map<UUID, Post> found = new HashMap<>();
    threads
        .list("id in ?1 and deletedAt is null", page.items)
        .forEach(post -> found.put(post.id(), post));
    List<Post> inOrder = page.items.stream().map(found::get).filter(Objects::nonNull).toList();
    return new Page<>(views.cards(inOrder, caller), page.next);
  }

  /** Returns comments of this kind that still exist. */
  Page<MyComment> comments(
      OwnedItems.Kind kind, Caller caller, @Nullable String cursor, int limit) {
    Page<UUID> page = ids(kind, caller, cursor, limit);
    Map<UUID, Comment> found = new HashMap<>();
    comments
        .list("id in ?1 and deletedAt is null", page.items)
        .forEach(comment -> found.put(comment.id(), comment));
    Map<UUID, String> titles = titles(found.values().stream().map(each -> each.postId()).toList());
    return new Page<>(
        page.items.stream()
            .map(found::get)
            .filter(Objects::nonNull)
            .map(each ->
                new MyComment(new PostId(each.postId()), titles.get(each.postId()), each.state()))
            .toList(),
        page.next);
  }

  private Map<UUID, String> titles(List<UUID> posts) {
    Map<UUID, String> titles = new HashMap<>();
    threads
        .list("id in ?1 and title is not null", posts)
        .forEach(post -> titles.put(post.id(), Objects.requireNonNull(post.state().title())));
    return titles;
  }

  private Page<UUID> ids(OwnedItems.Kind kind, Caller caller, @Nullable String cursor, int limit) {
    Cursor from = Cursor.read(cursor, kind.name(), 1);
    String before = from == null ? "g" : from.id(0).toString();
    List<UUID> rest =
        owned.list(kind, caller.account()).stream()
            .filter(id -> id.toString().compareTo(before) < 0)
            .toList();
    if (rest.size() <= limit) {
      return new Page<>(rest, null);
    }
    List<UUID> page = rest.subList(0, limit);
    return new Page<>(page, limit == 0 ? null : Cursor.after(kind.name(), page.getLast()));
  }
}
