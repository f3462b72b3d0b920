@NullMarked
package chat.parley.matchmaker.intake;

import org.jspecify.annotations.NullMarked;
