@NullMarked
package chat.parley.platform.outbox;

import org.jspecify.annotations.NullMarked;
