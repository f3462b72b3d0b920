/** Holds the responses of running services to the OpenAPI documents in {@code docs/api}. */
@NullMarked
package chat.parley.platform.openapi;

import org.jspecify.annotations.NullMarked;
