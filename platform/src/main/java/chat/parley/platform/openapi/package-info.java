/** Completes the OpenAPI documents that Quarkus generates, in the same way for all services. */
@NullMarked
package chat.parley.platform.openapi;

import org.jspecify.annotations.NullMarked;
