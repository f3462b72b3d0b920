package chat.parley.room.message;

import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import java.util.Optional;
import java.util.UUID;

/** A command, who gave it, and where it came from. */
record Submitted(Origin origin, RoomSubmission command, Actor actor) {

  /** What makes it one and the same, however often it comes. */
  CommandKey key() {
    return new CommandKey(command.room(), author(), command.id());
  }

  /** Who gave it, as the log knows them. */
  UUID author() {
    return actor.account().value();
  }

  /** Where the message lies that it would change. */
  Optional<Place> target() {
    return switch (command) {
      case RoomSubmission.SendMessage send -> Optional.empty();
      case RoomSubmission.EditMessage edit -> Optional.of(new Place(edit.room(), edit.seq()));
      case RoomSubmission.DeleteMessage delete ->
          Optional.of(new Place(delete.room(), delete.seq()));
      case RoomSubmission.DisownMessage disown ->
          Optional.of(new Place(disown.room(), disown.seq()));
    };
  }

  /** Who waits for its answer. */
  Reading.Waiting waiting() {
    return new Reading.Waiting(actor.account(), command.id(), command.room());
  }
}
