package chat.parley.contracts.id;

import java.util.UUID;

/** Parses UUIDs strictly: {@link UUID#fromString} also accepts short and padded forms. */
final class Uuids {

  private Uuids() {}

  static UUID parse(String text) {
    if (text.length() == 36) {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    }
    throw new IllegalArgumentException("not a UUID");
  }
}
