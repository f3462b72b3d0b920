@NullMarked
package chat.parley.system.browser;

import org.jspecify.annotations.NullMarked;
