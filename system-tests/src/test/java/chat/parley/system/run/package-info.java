/** Tests what a person who starts Parley with one command sees. */
@NullMarked
package chat.parley.system.run;

import org.jspecify.annotations.NullMarked;
