package chat.parley.moderation.desk;

import chat.parley.contracts.id.ActId;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.Decider;
import chat.parley.contracts.moderation.ReportGround;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act, for moderators.
 *
 * @param seconds how long a mute or ban lasts; null: until it is lifted
 * @param mine whether the viewer decided it; no name is stored with it
 * @param code why it was refused; null if it wasn't
 */
record ActView(
    ActId id,
    ActKind kind,
    ReportGround ground,
    @Nullable Long seconds,
    boolean mine,
    Decider decider,
    Instant at,
    ActState state,
    @Nullable String code) {}
