/** How it was: good, bad, or so that somebody should look at it. */
@NullMarked
package chat.parley.matchmaker.report;

import org.jspecify.annotations.NullMarked;
