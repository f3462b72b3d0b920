package chat.parley.room.search;

import chat.parley.contracts.message.Author;
import chat.parley.platform.search.Excerpt;
import java.time.Instant;
import java.util.List;

/**
 * A message that was found.
 *
 * @param seq its position in the log
 * @param author as they appear now
 * @param excerpt the text around the hits, as Markdown
 */
record SearchHit(long seq, Author author, Instant at, List<Excerpt.Part> excerpt) {}
