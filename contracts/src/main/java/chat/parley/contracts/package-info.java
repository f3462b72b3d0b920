/** What crosses a service border: names, records, schemas, and error codes. No behaviour. */
@NullMarked
package chat.parley.contracts;

import org.jspecify.annotations.NullMarked;
