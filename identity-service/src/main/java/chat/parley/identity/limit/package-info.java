/** How often something can be attempted: by address prefix, by account, and by both. */
@NullMarked
package chat.parley.identity.limit;

import org.jspecify.annotations.NullMarked;
