package chat.parley.contracts.forum;

import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The present state of a post. The author is a pseudonym that is good for this thread alone.
 *
 * @param version rises with each edit; what {@code If-Match} compares
 * @param changedSeq seq of its last change in its thread's log; 0 while unchanged
 * @param title null once deleted
 * @param text Markdown as written; null once deleted
 * @param tags in lower case, sorted
 * @param likes how many like it
 * @param comments how many comments stand below it
 * @param author with empty id and name once deleted
 * @param deletedAt the day of the deletion, as its first moment in UTC
 */
public record PostState(
    PostId id,
    int version,
    long changedSeq,
    Author author,
    @Nullable String title,
    @Nullable String text,
    List<String> tags,
    int likes,
    int comments,
    Instant at,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt) {

  public PostState {
    tags = List.copyOf(tags);
  }
}
