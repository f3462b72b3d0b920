/** Registration: how accounts are created. */
@NullMarked
package chat.parley.identity.registration;

import org.jspecify.annotations.NullMarked;
