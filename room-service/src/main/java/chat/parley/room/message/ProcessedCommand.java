package chat.parley.room.message;

import org.jspecify.annotations.Nullable;

/**
 * The effect of a command that was carried out.
 *
 * @param message the message it created or changed, as it is now; null if it is purged
 * @param seq of the command's change
 * @param origin the record it came from
 */
public record ProcessedCommand(@Nullable Message message, long seq, RecordOffset origin) {}
