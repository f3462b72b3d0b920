/** Devices that are logged in: log in, refresh, log out, come as a guest. */
@NullMarked
package chat.parley.identity.session;

import org.jspecify.annotations.NullMarked;
