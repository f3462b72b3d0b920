/** Tests of clients that a public generator generates from the API documents. */
@NullMarked
package chat.parley.system.generated;

import org.jspecify.annotations.NullMarked;
