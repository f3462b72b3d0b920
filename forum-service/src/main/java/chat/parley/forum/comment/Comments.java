package chat.parley.forum.comment;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.platform.problem.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The comments by their ids. */
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, UUID> {

  /**
   * A living comment of this post.
   *
   * @throws Problem {@code comment-not-found} or {@code comment-gone}
   */
  public Comment read(PostId post, CommentId id) {
    Comment comment = findById(id.value());
    if (comment == null || !comment.postId.equals(post.value())) {
      throw new Problem(ErrorCode.COMMENT_NOT_FOUND);
    }
    if (comment.deletedAt != null) {
      throw new Problem(ErrorCode.COMMENT_GONE);
    }
    return comment;
  }

  /** The post below which a comment stands, without reading the comment. */
  public Optional<PostId> postOf(CommentId id) {
    return find("select postId from Comment where id = ?1", id.value())
        .project(UUID.class)
        .firstResultOptional()
        .map(PostId::new);
  }
}
