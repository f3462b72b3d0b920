/** The web client: its files, its deep links and the headers that keep it safe. */
@NullMarked
package chat.parley.gateway.page;

import org.jspecify.annotations.NullMarked;
