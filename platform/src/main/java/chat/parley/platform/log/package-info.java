/** Logs for operators. */
@NullMarked
package chat.parley.platform.log;

import org.jspecify.annotations.NullMarked;
