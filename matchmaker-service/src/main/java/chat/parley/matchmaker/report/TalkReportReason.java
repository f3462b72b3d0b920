package chat.parley.matchmaker.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a person reports a talk. */
public enum TalkReportReason {
  HARASSMENT("harassment"),
  SEXUAL("sexual"),
  MINOR("minor"),
  HATE("hate"),
  SPAM("spam"),
  SELF_HARM("self-harm"),
  OTHER("other");

  private final String code;

  TalkReportReason(String code) {
    this.code = code;
  }

  /** Returns the reason with this code, if there is one. */
  static Optional<TalkReportReason> of(@Nullable String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }

  /** Returns the code, on the wire and in the database. */
  @JsonValue
  public String code() {
    return code;
  }
}
