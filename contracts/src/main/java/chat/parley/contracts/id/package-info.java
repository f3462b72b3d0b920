/** Identifiers: one record for each kind, so that no bare UUID crosses a method border. */
@NullMarked
package chat.parley.contracts.id;

import org.jspecify.annotations.NullMarked;
