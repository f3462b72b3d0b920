@NullMarked
package chat.parley.platform.http;

import org.jspecify.annotations.NullMarked;
