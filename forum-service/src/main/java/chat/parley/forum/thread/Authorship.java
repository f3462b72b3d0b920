package chat.parley.forum.thread;

/**
 * Who wrote a text.
 *
 * @param pseudonym the account's reference in the thread
 * @param alias the name that goes with it
 * @param sealed the account, for the forum's key alone
 */
public record Authorship(String pseudonym, String alias, String sealed) {}
