/** The data that members state for pairing and for a reveal, and the age that everybody states. */
@NullMarked
package chat.parley.matchmaker.profile;

import org.jspecify.annotations.NullMarked;
