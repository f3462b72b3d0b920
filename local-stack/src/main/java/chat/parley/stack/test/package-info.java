/** The infrastructure for integration tests, on random ports, ended when the test JVM ends. */
@NullMarked
package chat.parley.stack.test;

import org.jspecify.annotations.NullMarked;
