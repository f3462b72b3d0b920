/** How long it takes until whoever is shut out is out everywhere. */
@NullMarked
package chat.parley.system.expulsion;

import org.jspecify.annotations.NullMarked;
