/** What REST serves of a log: history, changes, reactions, and the data export. */
@NullMarked
package chat.parley.room.message.history;

import org.jspecify.annotations.NullMarked;
