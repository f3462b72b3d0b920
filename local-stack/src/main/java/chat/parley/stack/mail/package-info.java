/** A mail server that keeps what it gets, and the page that shows it. */
@NullMarked
package chat.parley.stack.mail;

import org.jspecify.annotations.NullMarked;
