package chat.parley.room.message;

/**
 * What a command that was carried out has left.
 *
 * @param message the message it made or changed, as it is now
 * @param seq of what the command did
 * @param origin the record it came from
 */
record Applied(Message message, long seq, Origin origin) {}
