package chat.parley.platform.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits the text around search hits into parts that are hits or not. */
public final class Excerpt {

  /** Separates two parts that don't follow each other. */
  private static final String GAP = " … ";

  private static final int FRAGMENTS = 2;
  private static final int BEFORE = 60;
  private static final int AFTER = 140;

  /** A part of a text, and whether it is a hit. */
  public record Part(String text, boolean hit) {}

  private record Span(int start, int end) {}

  private Excerpt() {}

  /** Returns the whole text with its hits. */
  public static List<Part> whole(String text, SearchTerms terms) {
    List<Part> parts = new ArrayList<>();
    addParts(parts, text, new Span(0, text.length()), hits(text, terms));
    return parts;
  }

  /**
   * Returns up to two parts of about 200 characters around the first hits, or the beginning if
   * there is no hit.
   */
  public static List<Part> around(String text, SearchTerms terms) {
    List<Span> hits = hits(text, terms);
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int fragment = 0; fragment < FRAGMENTS; fragment++) {
      Span window = window(text, hits, from);
      if (window == null) {
        break;
      }
      if (fragment > 0) {
        parts.add(new Part(GAP, false));
      }
      addParts(parts, text, window, hits);
      from = window.end;
    }
    if (parts.isEmpty()) {
      addParts(parts, text, new Span(0, edge(text, BEFORE + AFTER, 1)), hits);
    }
    return parts;
  }

  /** Returns the window around the first hit that begins at or after this index. */
  private static @Nullable Span window(String text, List<Span> hits, int from) {
    for (Span hit : hits) {
      if (hit.start >= from) {
        int start = Math.max(from, edge(text, hit.start - BEFORE, -1));
        return new Span(start, Math.max(hit.end, edge(text, hit.start + AFTER, 1)));
      }
    }
    return null;
  }

  /** Returns the nearest gap between words, at most half of {@code BEFORE} characters away. */
  private static int edge(String text, int index, int step) {
    if (index <= 0 || index >= text.length()) {
      return Math.clamp(index, 0, text.length());
    }
    for (int at = index; at > 0 && at < text.length(); at += step) {
      if (Math.abs(at - index) > BEFORE / 2) {
        break;
      }
      if (Character.isWhitespace(text.charAt(step < 0 ? at - 1 : at))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
  }

  private static void addParts(List<Part> parts, String text, Span window, List<Span> hits) {
    int at = window.start;
    for (Span hit : hits) {
      if (hit.start >= at && hit.end <= window.end) {
        addPart(parts, text.substring(at, hit.start), false);
        addPart(parts, text.substring(hit.start, hit.end), true);
        at = hit.end;
      }
    }
    addPart(parts, text.substring(at, window.end), false);
  }

  private static void addPart(List<Part> parts, String text, boolean hit) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, hit));
    }
  }

  /** Returns the positions of the terms, from left to right, without overlaps. */
  private static List<Span> hits(String text, SearchTerms terms) {
    List<TermPosition> slots = WordSplitter.split(text);
    List<SearchTerms.Phrase> wanted = terms.wanted();
    List<Span> hits = new ArrayList<>();
    for (int at = 0; at < slots.size(); at++) {
      int end = -1;
      for (SearchTerms.Phrase phrase : wanted) {
        end = Math.max(end, endOf(phrase, slots, at));
      }
      if (end >= 0) {
        add(hits, new Span(slots.get(at).start(), end));
      }
    }
    return hits;
  }

  /** Returns the end of the phrase that begins at this slot; -1 if the phrase isn't here. */
  private static int endOf(SearchTerms.Phrase phrase, List<TermPosition> slots, int at) {
    if (at + phrase.words().size() > slots.size()) {
      return -1;
    }
    for (int i = 0; i < phrase.words().size(); i++) {
      if (!slots.get(at + i).has(phrase.words().get(i))) {
        return -1;
      }
    }
    int last = at + phrase.words().size() - 1;
    TermPosition slot = slots.get(last);
    boolean isPair = last + 1 < slots.size() && slots.get(last + 1).start() < slot.end();
    boolean isWhole = phrase.words().getLast().contains(slot.word());
    return isPair && !isWhole ? slots.get(last + 1).start() : slot.end();
  }

  private static void add(List<Span> hits, Span hit) {
    Span last = hits.isEmpty() ? null : hits.getLast();
    if (last != null && hit.start < last.end) {
      hits.set(hits.size() - 1, new Span(last.start, Math.max(last.end, hit.end)));
    } else {
      hits.add(hit);
    }
  }
}
