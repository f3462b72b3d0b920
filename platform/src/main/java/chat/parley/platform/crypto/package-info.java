/** The two ways in which Parley hides an account: sealed, or as a keyed hash. */
@NullMarked
package chat.parley.platform.crypto;

import org.jspecify.annotations.NullMarked;
