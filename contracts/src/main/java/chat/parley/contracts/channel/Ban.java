package chat.parley.contracts.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ban that prevents a person from following a room. The record's key identifies the person: it is
 * the id of the channel on which the person receives answers in that room. A tombstone lifts the
 * ban.
 *
 * @param until when the ban ends; null if it lasts until it is lifted
 */
public record Ban(Channel channel, @Nullable Instant until) {

  /** Returns whether the ban is in force at {@code now}. */
  public boolean holds(Instant now) {
    return until == null || now.isBefore(until);
  }
}
