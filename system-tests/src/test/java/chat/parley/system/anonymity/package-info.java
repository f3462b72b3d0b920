/** Tests that no stored data leads from what was written in the forum to its author. */
@NullMarked
package chat.parley.system.anonymity;

import org.jspecify.annotations.NullMarked;
