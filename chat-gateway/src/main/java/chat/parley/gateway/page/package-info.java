/** The web client: its files, its deep links, and its security headers. */
@NullMarked
package chat.parley.gateway.page;

import org.jspecify.annotations.NullMarked;
