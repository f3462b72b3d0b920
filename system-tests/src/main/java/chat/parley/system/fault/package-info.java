/**
 * People who write in a Parley while its processes die: for tests, and for long runs by command.
 */
@NullMarked
package chat.parley.system.fault;

import org.jspecify.annotations.NullMarked;
