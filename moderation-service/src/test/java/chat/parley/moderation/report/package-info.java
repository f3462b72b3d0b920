@NullMarked
package chat.parley.moderation.report;

import org.jspecify.annotations.NullMarked;
