/** What a service learns about accounts from identity's topic. */
@NullMarked
package chat.parley.platform.account;

import org.jspecify.annotations.NullMarked;
