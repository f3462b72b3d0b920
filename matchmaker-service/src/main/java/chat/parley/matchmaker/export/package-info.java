/** The matchmaker's part of the data export. */
@NullMarked
package chat.parley.matchmaker.export;

import org.jspecify.annotations.NullMarked;
