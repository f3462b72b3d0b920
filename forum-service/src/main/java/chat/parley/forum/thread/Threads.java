package chat.parley.forum.thread;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.PostId;
import chat.parley.platform.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The posts by their ids. */
@ApplicationScoped
public class Threads implements PanacheRepositoryBase<Post, UUID> {

  /**
   * Returns the post for reading.
   *
   * @throws Refusal {@code post-not-found} or {@code post-gone}
   */
  public Post read(PostId id) {
    return there(findById(id.value()));
  }

  /**
   * Returns the post, locked until the transaction ends. Every change of a thread takes this lock
   * first. Therefore, changes of one thread are sequential, and no transaction locks two threads at
   * once.
   *
   * @throws Refusal {@code post-not-found} or {@code post-gone}
   */
  public Post lock(PostId id) {
    return there(findById(id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Returns the post, locked as by {@link #lock}, even if it was deleted: the comments below a
   * deleted post still belong to their authors.
   *
   * @throws Refusal {@code post-not-found}
   */
  public Post lockEvenIfGone(PostId id) {
    Post post = findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (post == null) {
      throw new Refusal(ErrorCode.POST_NOT_FOUND);
    }
    return post;
  }

  private static Post there(@Nullable Post post) {
    if (post == null) {
      throw new Refusal(ErrorCode.POST_NOT_FOUND);
    }
    if (post.isDeleted()) {
      throw new Refusal(ErrorCode.POST_GONE);
    }
    return post;
  }
}
