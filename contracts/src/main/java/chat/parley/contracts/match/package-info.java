/** The types for matches with strangers that cross service borders. */
@NullMarked
package chat.parley.contracts.match;

import org.jspecify.annotations.NullMarked;
