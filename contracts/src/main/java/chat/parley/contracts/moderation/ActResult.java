package chat.parley.contracts.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.ActId;
import chat.parley.contracts.id.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * The owner's answer to an {@link ActDecided}: the value of {@code moderation.results.v1}; the key
 * is the case. An act whose purpose is already met, such as removing what its author has deleted,
 * counts as applied.
 *
 * @param applied whether the act is in force
 * @param code why not; null if it is applied
 */
public record ActResult(
    ActId id, CaseId caseId, Area area, boolean applied, @Nullable ErrorCode code) {}
