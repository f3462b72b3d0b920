@NullMarked
package chat.parley.stack.mail;

import org.jspecify.annotations.NullMarked;
