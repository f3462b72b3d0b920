/** One JSON dialect for REST, frames and events. */
@NullMarked
package chat.parley.platform.json;

import org.jspecify.annotations.NullMarked;
