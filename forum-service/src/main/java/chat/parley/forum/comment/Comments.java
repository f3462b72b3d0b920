package chat.parley.forum.comment;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.platform.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The comments by their ids. */
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, UUID> {

  /**
   * Returns an existing comment of this post.
   *
   * @throws Refusal {@code comment-not-found} or {@code comment-gone}
   */
  public Comment read(PostId post, CommentId id) {
    Comment comment = findById(id.value());
    if (comment == null || !comment.postId().equals(post.value())) {
      throw new Refusal(ErrorCode.COMMENT_NOT_FOUND);
    }
    if (comment.isDeleted()) {
      throw new Refusal(ErrorCode.COMMENT_GONE);
    }
    return comment;
  }

  private record Place(UUID id, UUID postId) {}

  /** Returns the post that each of these comments belongs to, without reading the comments. */
  public Map<UUID, UUID> postsOf(Collection<UUID> ids) {
    Map<UUID, UUID> posts = new HashMap<>();
    find("select id, postId from Comment where id in ?1", ids).project(Place.class).stream()
        .forEach(place -> posts.put(place.id, place.postId));
    return posts;
  }
}
