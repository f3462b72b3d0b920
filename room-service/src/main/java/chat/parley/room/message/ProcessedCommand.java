package chat.parley.room.message;

import org.jspecify.annotations.Nullable;

/**
 * What a command that was carried out has left.
 *
 * @param message the message it made or changed, as it is now; null if it is kept no longer
 * @param seq of what the command did
 * @param origin the record it came from
 */
record ProcessedCommand(@Nullable Message message, long seq, RecordOffset origin) {}
