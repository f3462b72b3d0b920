package chat.parley.contracts.message;

import org.jspecify.annotations.Nullable;

/**
 * The author of a text, as others may know them.
 *
 * @param id the account's id in an open room; otherwise the reference of a pseudonym, valid in this
 *     scope only
 * @param name user name or alias; empty for a person who left, whom each client names in its
 *     language
 * @param role {@code guest}, {@code member}, {@code moderator} or {@code administrator}; absent for
 *     pseudonyms
 * @param picture version of the picture; 0: a generated one
 */
public record Author(String id, String name, @Nullable String role, int picture) {}
