/** How a person is called here: by a keyed hash, so that nothing stored tells who it is. */
@NullMarked
package chat.parley.matchmaker.person;

import org.jspecify.annotations.NullMarked;
