/** The parts for integration tests, on random ports, gone when the test JVM ends. */
@NullMarked
package chat.parley.stack.test;

import org.jspecify.annotations.NullMarked;
