/** What reports of all kinds have in common. */
@NullMarked
package chat.parley.platform.report;

import org.jspecify.annotations.NullMarked;
