/** Reports from the services that own content, and the cases that they open. */
@NullMarked
package chat.parley.moderation.report;

import org.jspecify.annotations.NullMarked;
