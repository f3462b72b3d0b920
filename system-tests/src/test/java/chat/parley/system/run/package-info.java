/** What a person sees who starts Parley with one command. */
@NullMarked
package chat.parley.system.run;

import org.jspecify.annotations.NullMarked;
