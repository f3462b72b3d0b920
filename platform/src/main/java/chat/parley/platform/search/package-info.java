/** Full-text search that doesn't depend on one language: how texts and queries become words. */
@NullMarked
package chat.parley.platform.search;

import org.jspecify.annotations.NullMarked;
