package chat.parley.room.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reported content, as reports and acts of the desk name it: {@code <room>/<seq>} for a message,
 * {@code <room>/person/<hash>} for a person, {@code <room>} for the room itself. It never contains
 * the reference of a person, which in an open room is their account.
 *
 * @param seq of a message; null for anything else
 */
record ReportedContent(RoomId room, @Nullable Long seq) {

  /**
   * Parses a message or a person.
   *
   * @throws Refusal {@code not-found} for anything else
   */
  static ReportedContent parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      RoomId room = RoomId.of(parts[0]);
      return parts.length == 2
          ? new ReportedContent(room, Long.parseLong(parts[1]))
          : new ReportedContent(room, null);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ErrorCode.NOT_FOUND);
    }
  }

  static String message(RoomId room, long seq) {
    return room + "/" + seq;
  }

  static String person(RoomId room, String authorKey) {
    return room + "/person/" + authorKey;
  }

  static String room(RoomId room) {
    return room.toString();
  }
}
