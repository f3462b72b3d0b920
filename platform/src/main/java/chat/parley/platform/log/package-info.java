/** What is written down for operators. */
@NullMarked
package chat.parley.platform.log;

import org.jspecify.annotations.NullMarked;
