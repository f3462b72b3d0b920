package chat.parley.room.message;

import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;

/** A command, who gave it, and where it came from. */
record Submitted(Origin origin, RoomSubmission command, Actor actor) {

  /** What makes it one and the same, however often it comes. */
  CommandKey key() {
    return new CommandKey(command.room(), actor.account().value(), command.id());
  }

  /** Who waits for its answer. */
  Reading.Waiting waiting() {
    return new Reading.Waiting(actor.account(), command.id(), command.room());
  }
}
