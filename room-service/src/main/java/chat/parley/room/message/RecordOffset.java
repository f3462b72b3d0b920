package chat.parley.room.message;

/** The position of a command's record in {@code room.submissions.v1}. */
public record RecordOffset(int partition, long offset) {}
