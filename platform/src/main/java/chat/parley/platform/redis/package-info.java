/** Lua scripts in Redis. */
@NullMarked
package chat.parley.platform.redis;

import org.jspecify.annotations.NullMarked;
