/** The list of rooms: entered by name, found by id, listed newest first. */
@NullMarked
package chat.parley.room.directory;

import org.jspecify.annotations.NullMarked;
