package chat.parley.contracts.forum;

import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a post. The author is a pseudonym that is valid in this thread only.
 *
 * @param version increases with each edit; {@code If-Match} compares it
 * @param changedSeq seq of its last change in its thread's log; 0 while unchanged
 * @param title null once deleted
 * @param text Markdown as written; null once deleted
 * @param tags in lower case, sorted
 * @param likes the number of people who like it
 * @param comments the number of comments below it
 * @param author has an empty id and an empty name once the post is deleted
 * @param deletedAt the start, in UTC, of the day of the deletion
 * @param removedFor the rule for which a moderator removed it; null if no moderator did
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
    @Nullable Instant deletedAt,
    @Nullable String removedFor) {

  public PostState {
    tags = List.copyOf(tags);
  }
}
