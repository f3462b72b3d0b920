package chat.parley.contracts.channel;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The channel owner's permission, addressed to the gateway: this session of this account may follow
 * a channel until a given time. It also states the name under which the account appears there and
 * what it may do. The grant travels sealed, because it names the account.
 *
 * <p>The right was correct when the owner issued the grant. The owner decides about each command
 * again. The gateway uses the right only to choose which rate limit applies and to decide whose
 * typing it shows.
 *
 * @param ref the account's own reference in the channel
 * @param name the name or alias to show for presence and typing
 * @param right what the holder may do there; read if absent, as in a grant of an older version
 * @param listed whether presence shows the holder by name; false in anonymous rooms; if null, as in
 *     a grant of an older version, presence leaves the holder out
 */
public record ChannelGrant(
    Channel channel,
    AccountId account,
    SessionId session,
    String ref,
    String name,
    Instant expiresAt,
    Right right,
    @Nullable Boolean listed) {

  /** What a holder may do in a channel. Each right includes the ones before it. */
  public enum Right {
    @JsonProperty("read")
    READ,
    @JsonProperty("write")
    WRITE,
    @JsonProperty("moderate")
    MODERATE
  }

  public ChannelGrant {
    requireNonNull(channel);
    requireNonNull(account);
    requireNonNull(session);
    requireNonNull(ref);
    requireNonNull(name);
    requireNonNull(expiresAt);
    right = requireNonNullElse(right, Right.READ);
  }

  /** Returns the same grant for a holder who now has another name. */
  public ChannelGrant named(String other) {
    return new ChannelGrant(channel, account, session, ref, other, expiresAt, right, listed);
  }

  /** Returns whether the holder may write. */
  public boolean mayWrite() {
    return right != Right.READ;
  }
}
