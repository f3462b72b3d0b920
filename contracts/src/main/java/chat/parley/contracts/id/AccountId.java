package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of an account, of a member or of a guest. */
public record AccountId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static AccountId of(String text) {
    return new AccountId(Uuids.parse(text));
  }

  /** Returns when the account was created, if the id is a UUID of version 7 (RFC 9562). */
  public Optional<Instant> madeAt() {
    return value.version() == 7
        ? Optional.of(Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
