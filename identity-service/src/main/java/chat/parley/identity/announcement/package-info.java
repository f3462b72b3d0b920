/** What administrators have to tell everyone. */
@NullMarked
package chat.parley.identity.announcement;

import org.jspecify.annotations.NullMarked;
