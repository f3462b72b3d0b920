package chat.parley.contracts.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/** What a report is about. */
public enum ContentKind {
  /** A message in a room. */
  MESSAGE("message", ActKind.DISMISS, ActKind.REMOVE, ActKind.MUTE, ActKind.BAN),
  /** A person in a room, under the name they have there. */
  PERSON("person", ActKind.DISMISS, ActKind.MUTE, ActKind.BAN),
  /** A room: its name, topic, and description. */
  ROOM("room", ActKind.DISMISS),
  /** The other person's part in a talk between strangers. */
  TALK("talk", ActKind.DISMISS, ActKind.BAN),
  /** A forum post. */
  POST("post", ActKind.DISMISS, ActKind.REMOVE, ActKind.MUTE),
  /** A comment on a forum post. */
  COMMENT("comment", ActKind.DISMISS, ActKind.REMOVE, ActKind.MUTE);

  private final String code;
  @SuppressWarnings("ImmutableEnumChecker") // Of Set.of.
  private final Set<ActKind> acts;

  ContentKind(String code, ActKind... acts) {
    this.code = code;
    this.acts = Set.of(acts);
  }

  /** Returns the acts that its owner can apply; it refuses any other with {@code act-invalid}. */
  public Set<ActKind> acts() {
    return acts;
  }

  /** Returns the stable name in JSON and in the database. */
  @JsonValue
  public String code() {
    return code;
  }

  /**
   * Returns the value with this {@link #code}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ContentKind of(String code) {
    for (ContentKind each : values()) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no such ContentKind");
  }
}
