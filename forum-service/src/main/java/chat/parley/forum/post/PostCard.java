package chat.parley.forum.post;

import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as a list shows it.
 *
 * @param excerpt the beginning of its text, Markdown as written
 * @param mine whether the caller wrote it
 * @param liked whether the caller likes it
 */
public record PostCard(
    PostId id,
    Author author,
    String title,
    String excerpt,
    List<String> tags,
    int likes,
    int comments,
    Instant at,
    @Nullable Instant editedAt,
    boolean mine,
    boolean liked) {

  private static final int EXCERPT = 280;

  static PostCard of(PostState post, boolean mine, boolean liked) {
    return new PostCard(
        post.id(),
        post.author(),
        post.title() == null ? "" : post.title(),
        excerpt(post.text() == null ? "" : post.text()),
        post.tags(),
        post.likes(),
        post.comments(),
        post.at(),
        post.editedAt(),
        mine,
        liked);
  }

  private static String excerpt(String text) {
    return text.codePointCount(0, text.length()) <= EXCERPT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
  }
}
