/** One set of JSON settings for REST, frames, and events. */
@NullMarked
package chat.parley.platform.json;

import org.jspecify.annotations.NullMarked;
