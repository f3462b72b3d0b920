package chat.parley.forum.comment;

import chat.parley.contracts.forum.CommentState;

/**
 * A comment as its thread shows it to the caller.
 *
 * @param mine whether the caller wrote it
 * @param liked whether the caller likes it
 */
public record CommentView(CommentState comment, boolean mine, boolean liked) {}
