/**
 * Who is there: leases in Redis, told as merged changes. Without Redis it says that it does not
 * know.
 */
@NullMarked
package chat.parley.gateway.presence;

import org.jspecify.annotations.NullMarked;
