/**
 * Presence: leases in Redis, published as merged changes. Without Redis, presence is reported as
 * unknown.
 */
@NullMarked
package chat.parley.gateway.presence;

import org.jspecify.annotations.NullMarked;
