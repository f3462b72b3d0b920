/** Topics that exist, and topics that every instance reads whole. */
@NullMarked
package chat.parley.platform.kafka;

import org.jspecify.annotations.NullMarked;
