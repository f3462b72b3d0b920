package chat.parley.forum.thread;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.PostId;
import chat.parley.platform.problem.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The posts by their ids. */
@ApplicationScoped
public class Threads implements PanacheRepositoryBase<Post, UUID> {

  /**
   * The post, to be read.
   *
   * @throws Problem {@code post-not-found} or {@code post-gone}
   */
  public Post read(PostId id) {
    return there(findById(id.value()));
  }

  /**
   * The post, locked until the transaction ends: whatever changes a thread takes this lock first,
   * so changes of one thread come one after the other, and no two threads are locked at once.
   *
   * @throws Problem {@code post-not-found} or {@code post-gone}
   */
  public Post lock(PostId id) {
    return there(findById(id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * The post, locked as by {@link #lock}, whether or not it was deleted: what stands below a
   * deleted post still belongs to those who wrote it.
   *
   * @throws Problem {@code post-not-found}
   */
  public Post lockEvenIfGone(PostId id) {
    Post post = findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (post == null) {
      throw new Problem(ErrorCode.POST_NOT_FOUND);
    }
    return post;
  }

  private static Post there(@Nullable Post post) {
    if (post == null) {
      throw new Problem(ErrorCode.POST_NOT_FOUND);
    }
    if (post.deletedAt != null) {
      throw new Problem(ErrorCode.POST_GONE);
    }
    return post;
  }
}
