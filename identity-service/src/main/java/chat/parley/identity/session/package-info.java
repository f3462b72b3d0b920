/** Devices that are logged in: log in, refresh, log out, start as a guest. */
@NullMarked
package chat.parley.identity.session;

import org.jspecify.annotations.NullMarked;
