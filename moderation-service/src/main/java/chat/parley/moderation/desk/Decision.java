package chat.parley.moderation.desk;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.ActId;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.platform.problem.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator decides.
 *
 * @param id chosen by the client, so that a repeated request is recognized
 * @param seconds how long a mute or ban lasts; null: until it is lifted
 * @param close whether it closes the case; a dismissal always does
 */
record Decision(
    ActId id, ActKind kind, ReportGround ground, @Nullable Long seconds, boolean close) {

  private static final Set<Long> TERMS = Set.of(3_600L, 86_400L, 604_800L);

  Decision {
    boolean lasting = kind == ActKind.MUTE || kind == ActKind.BAN;
    if (seconds != null && !(lasting && TERMS.contains(seconds))) {
      throw Refusal.atField("seconds", ErrorCode.ACT_INVALID);
    }
    close = close || kind == ActKind.DISMISS;
  }
}
