/** The common rules for names and tags, which every service applies. */
@NullMarked
package chat.parley.platform.text;

import org.jspecify.annotations.NullMarked;
