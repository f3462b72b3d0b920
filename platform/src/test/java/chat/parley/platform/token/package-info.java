/** What tests of services need to stand in for identity; packed as this module's test-jar. */
@NullMarked
package chat.parley.platform.token;

import org.jspecify.annotations.NullMarked;
