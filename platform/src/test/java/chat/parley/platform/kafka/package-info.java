@NullMarked
package chat.parley.platform.kafka;

import org.jspecify.annotations.NullMarked;
