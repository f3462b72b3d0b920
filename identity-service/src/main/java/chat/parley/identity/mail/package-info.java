/** Mail to people, and the links in it. */
@NullMarked
package chat.parley.identity.mail;

import org.jspecify.annotations.NullMarked;
