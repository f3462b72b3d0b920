package chat.parley.room.search;

import chat.parley.contracts.message.Author;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A message that was found.
 *
 * @param seq where it lies in the log
 * @param author as they appear by now
 * @param excerpt what stands around the hits, as Markdown
 */
record Found(long seq, Author author, Instant at, List<Part> excerpt) {

  /** What PostgreSQL puts before and after each hit: private characters, taken out of texts. */
  static final char FROM = '\uE000';

  static final char TO = '\uE001';

  /** A stretch of text, and whether it is what was searched for. */
  record Part(String text, boolean hit) {}

  static List<Part> parts(String marked) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean hit = false;
    for (char next : marked.toCharArray()) {
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
