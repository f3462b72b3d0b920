package chat.parley.room.message;

/** Where in {@code room.submissions.v1} a command came from. */
record RecordOffset(int partition, long offset) {}
