/**
 * An outside observer who has every public frame and response and a clock, and tries to name
 * people.
 */
@NullMarked
package chat.parley.system.observer;

import org.jspecify.annotations.NullMarked;
