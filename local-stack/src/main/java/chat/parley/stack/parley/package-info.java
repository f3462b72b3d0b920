/**
 * A whole Parley: parts, services, gateways and proxy, for the launcher and the system tests alike.
 */
@NullMarked
package chat.parley.stack.parley;

import org.jspecify.annotations.NullMarked;
