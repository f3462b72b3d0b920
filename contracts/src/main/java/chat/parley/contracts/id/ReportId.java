package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a report for the desk; a random UUID, so it reveals no time. */
public record ReportId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static ReportId of(String text) {
    return new ReportId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
