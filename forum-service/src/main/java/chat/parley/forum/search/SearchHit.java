package chat.parley.forum.search;

import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post or a comment that was found.
 *
 * @param comment absent if the post itself was found
 * @param title of the post
 * @param text around the hits
 * @param author of what was found
 */
public record SearchHit(
    PostId post,
    @Nullable CommentId comment,
    List<Part> title,
    List<Part> text,
    Author author,
    int likes,
    Instant at) {

  /** What PostgreSQL puts before and after each hit: private characters, taken out of texts. */
  static final char FROM = '\uE000';

  static final char TO = '\uE001';

  /** A stretch of text, and whether it is what was searched for. */
  public record Part(String text, boolean hit) {}

  static List<Part> parts(@Nullable String marked) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean hit = false;
    for (char next : (marked == null ? "" : marked).toCharArray()) {
      if (next == FROM || next == TO) {
        add(parts, text, hit);
        hit = next == FROM;
      } else {
        text.append(next);
      }
    }
    add(parts, text, hit);
    return parts;
  }

  private static void add(List<Part> parts, StringBuilder text, boolean hit) {
    if (!text.isEmpty()) {
      parts.add(new Part(text.toString(), hit));
      text.setLength(0);
    }
  }
}
