/** The names of live channels. */
@NullMarked
package chat.parley.contracts.channel;

import org.jspecify.annotations.NullMarked;
