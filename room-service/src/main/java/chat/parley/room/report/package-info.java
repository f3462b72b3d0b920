/** Reports of people, messages and rooms. */
@NullMarked
package chat.parley.room.report;

import org.jspecify.annotations.NullMarked;
