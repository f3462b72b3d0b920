/**
 * The reveal: the two show each other who they are, only if both consent, and never through a
 * topic.
 */
@NullMarked
package chat.parley.matchmaker.reveal;

import org.jspecify.annotations.NullMarked;
