/** The search for a stranger: from the command to two people who are notified of each other. */
@NullMarked
package chat.parley.matchmaker.search;

import org.jspecify.annotations.NullMarked;
