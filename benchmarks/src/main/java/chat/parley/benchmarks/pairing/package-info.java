/** Simulated people and real matchmakers, for {@code Pairing}. */
@NullMarked
package chat.parley.benchmarks.pairing;

import org.jspecify.annotations.NullMarked;
