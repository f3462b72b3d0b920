/**
 * Runs a whole Parley: infrastructure, services, gateways and proxy, for both the launcher and the
 * system tests.
 */
@NullMarked
package chat.parley.stack.parley;

import org.jspecify.annotations.NullMarked;
