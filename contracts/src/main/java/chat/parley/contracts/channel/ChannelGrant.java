package chat.parley.contracts.channel;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An owner's word to the gateway that this session of this account may follow a channel until then,
 * as what it appears there, and what it may do. It travels sealed, since it names the account.
 *
 * <p>What it says of rights was true when it was given. The owner decides about each command anew;
 * the gateway only decides by it whose commands count and who is shown writing.
 *
 * @param ref the account's own reference in the channel
 * @param name the name or alias to show for presence and typing
 * @param right what the holder may do there; without it, as in a pass of an older version: read
 * @param listed whether presence shows the holder by name: not where people wear masks; null: they
 *     are left out of presence, as by a pass of an older version
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

  /** What somebody may do in a channel; each may do what the ones before it may. */
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

  /** The same for a holder who is called otherwise. */
  public ChannelGrant named(String other) {
    return new ChannelGrant(channel, account, session, ref, other, expiresAt, right, listed);
  }

  /** Whether the holder may write. */
  public boolean mayWrite() {
    return right != Right.READ;
  }
}
