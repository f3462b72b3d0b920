package chat.parley.forum.thread;

import java.util.List;

/**
 * The text of a post, as it is stored.
 *
 * @param tags in lower case, sorted, each once
 */
public record PostText(String title, String body, List<String> tags) {}
