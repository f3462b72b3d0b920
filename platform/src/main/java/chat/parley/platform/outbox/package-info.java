/** Events that are published with the transaction that caused them. */
@NullMarked
package chat.parley.platform.outbox;

import org.jspecify.annotations.NullMarked;
