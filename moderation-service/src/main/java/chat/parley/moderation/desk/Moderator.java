package chat.parley.moderation.desk;

import chat.parley.contracts.id.AccountId;

/**
 * A moderator at work. Only {@link #key} is stored with acts and notes, and {@link #name} while a
 * case is taken; the account never.
 *
 * @param key a keyed hash by which the desk recognizes the same moderator
 * @param name the name that other moderators see
 */
record Moderator(AccountId account, String key, String name) {}
