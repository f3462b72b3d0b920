/** The rules for every REST request of every service, before a resource sees it. */
@NullMarked
package chat.parley.platform.http;

import org.jspecify.annotations.NullMarked;
