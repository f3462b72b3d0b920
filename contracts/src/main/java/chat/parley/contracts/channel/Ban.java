package chat.parley.contracts.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody may not follow a room. Whom it concerns is the record's key: the id of the channel
 * on which they are answered in that room. A tombstone lifts it.
 *
 * @param until null: until it is lifted
 */
public record Ban(Channel channel, @Nullable Instant until) {

  /** Whether it counts at a moment. */
  public boolean holds(Instant now) {
    return until == null || now.isBefore(until);
  }
}
