/** Feedback on talks: good, bad, or a report for moderators. */
@NullMarked
package chat.parley.matchmaker.report;

import org.jspecify.annotations.NullMarked;
