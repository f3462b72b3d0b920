package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;

/** A room is about to be deleted, in the transaction that observes this. */
public record RoomDeletion(RoomId room) {}
