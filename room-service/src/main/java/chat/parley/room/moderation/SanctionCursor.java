package chat.parley.room.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last sanction of a page of a room's sanctions, as {@code time_person_kind}. */
record SanctionCursor(Instant madeAt, UUID person, String kind) {

  /** Before the latest. */
  private static final SanctionCursor FIRST =
      new SanctionCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0), "");

  private static final Set<String> KINDS = Set.of(Sanction.MUTE, Sanction.BAN);

  static String after(SanctionView last) {
    return last.since() + "_" + last.person() + "_" + last.kind();
  }

  /**
   * Parses where to continue; the beginning if null.
   *
   * @throws Problem {@code cursor-invalid} if this service did not create the cursor
   */
  static SanctionCursor of(@Nullable String text) {
    if (text == null) {
      return FIRST;
    }
    String[] parts = text.split("_", 3);
    try {
      if (parts.length == 3 && KINDS.contains(parts[2])) {
        Instant madeAt = Instant.parse(parts[0]);
        if (madeAt.isAfter(Instant.EPOCH) && madeAt.isBefore(FIRST.madeAt)) {
          return new SanctionCursor(madeAt, UUID.fromString(parts[1]), parts[2]);
        }
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      // Rejected below.
    }
    throw new Problem(ErrorCode.CURSOR_INVALID);
  }
}
