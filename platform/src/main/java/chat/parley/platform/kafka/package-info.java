/** Topics that exist, and topics that every instance reads completely. */
@NullMarked
package chat.parley.platform.kafka;

import org.jspecify.annotations.NullMarked;
