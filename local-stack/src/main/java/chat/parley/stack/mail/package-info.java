/** A mail server that keeps all mail, and the page that shows it. */
@NullMarked
package chat.parley.stack.mail;

import org.jspecify.annotations.NullMarked;
