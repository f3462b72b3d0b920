/**
 * Test support that replaces identity in the tests of services; packaged as this module's test-jar.
 */
@NullMarked
package chat.parley.platform.token;

import org.jspecify.annotations.NullMarked;
