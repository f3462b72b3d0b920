/** The common parts of all kinds of reports. */
@NullMarked
package chat.parley.platform.report;

import org.jspecify.annotations.NullMarked;
