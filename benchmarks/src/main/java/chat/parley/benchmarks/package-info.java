/** Measurements of a whole Parley, by command: {@code benchmarks/run NAME}. */
@NullMarked
package chat.parley.benchmarks;

import org.jspecify.annotations.NullMarked;
