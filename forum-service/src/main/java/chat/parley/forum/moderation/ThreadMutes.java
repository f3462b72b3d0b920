package chat.parley.forum.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.forum.thread.Post;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Who may not write in a thread, by their pseudonym there. Each call is part of the caller's
 * transaction, which holds the thread's lock.
 */
@ApplicationScoped
public class ThreadMutes {

  private static final String IS_MUTED =
      """
      select exists (select 1 from thread_mute
        where post_id = :post and author = :author and (ends_at is null or ends_at > :now))
      """;

  /** A mute that lasts longer already stays. */
  private static final String MUTE =
      """
      insert into thread_mute as m (post_id, author, ends_at) values (:post, :author, :ends)
      on conflict (post_id, author) do update set ends_at =
        case when m.ends_at is null or excluded.ends_at is null then null
          else greatest(m.ends_at, excluded.ends_at) end
      """;

  private final Jdbi database;
  private final Clock clock;

  ThreadMutes(Jdbi database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Lets the author write.
   *
   * @throws Refusal {@code muted}
   */
  public void requireNotMuted(Post post, String author) {
    boolean muted =
        database.withHandle(handle ->
            handle
                .createQuery(IS_MUTED)
                .bind("post", post.id())
                .bind("author", author)
                .bind("now", now())
                .mapTo(Boolean.class)
                .one());
    if (muted) {
      throw new Refusal(ErrorCode.MUTED);
    }
  }

  /**
   * Mutes an author from now on.
   *
   * @param lasts null: until it is lifted
   */
  public void mute(UUID post, String author, @Nullable Duration lasts) {
    database.useHandle(handle ->
        handle
            .createUpdate(MUTE)
            .bind("post", post)
            .bind("author", author)
            .bindBySqlType(
                "ends", lasts == null ? null : now().plus(lasts), Types.TIMESTAMP_WITH_TIMEZONE)
            .execute());
  }

  /** Deletes the mute of an author who is erased. */
  public void forget(UUID post, String author) {
    database.useHandle(handle ->
        handle
            .createUpdate("delete from thread_mute where post_id = :post and author = :author")
            .bind("post", post)
            .bind("author", author)
            .execute());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
