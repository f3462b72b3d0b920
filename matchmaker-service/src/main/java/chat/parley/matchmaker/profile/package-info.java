/**
 * What members tell of themselves for pairing and for a reveal, and what everybody says of their
 * age.
 */
@NullMarked
package chat.parley.matchmaker.profile;

import org.jspecify.annotations.NullMarked;
