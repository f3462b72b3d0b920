package chat.parley.contracts.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One text of the copy that a report carries: the reported content itself or its context, as the
 * reporter saw it.
 *
 * @param author the name or alias that was shown
 * @param title the title of a post or the name of a room; null for anything without one
 * @param text may be empty, at most 40,000 code points
 * @param at the time that was shown with it; null if none was
 * @param reported false for context
 */
public record CopiedText(
    String author, @Nullable String title, String text, @Nullable Instant at, boolean reported) {}
