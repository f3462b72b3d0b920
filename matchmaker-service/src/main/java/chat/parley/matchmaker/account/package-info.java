/** What identity tells about accounts, as far as it bars one from being paired. */
@NullMarked
package chat.parley.matchmaker.account;

import org.jspecify.annotations.NullMarked;
