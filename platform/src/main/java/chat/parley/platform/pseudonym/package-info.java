/** What people are called who do not say who they are. */
@NullMarked
package chat.parley.platform.pseudonym;

import org.jspecify.annotations.NullMarked;
