/** Nothing that lies about leads from what was said in the forum to who said it. */
@NullMarked
package chat.parley.system.anonymity;

import org.jspecify.annotations.NullMarked;
