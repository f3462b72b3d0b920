/**
 * The names of people in this service: keyed hashes, so that no stored data reveals who they are.
 */
@NullMarked
package chat.parley.matchmaker.person;

import org.jspecify.annotations.NullMarked;
