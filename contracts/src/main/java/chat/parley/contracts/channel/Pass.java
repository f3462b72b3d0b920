package chat.parley.contracts.channel;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import java.time.Instant;

/**
 * An owner's word to the gateway that this session of this account may follow a channel until then,
 * and as what it appears there. It travels sealed, since it names the account.
 *
 * @param ref the account's own reference in the channel
 * @param name the name or alias to show for presence and typing
 */
public record Pass(
    Channel channel,
    AccountId account,
    SessionId session,
    String ref,
    String name,
    Instant expiresAt) {

  public Pass {
    requireNonNull(channel);
    requireNonNull(account);
    requireNonNull(session);
    requireNonNull(ref);
    requireNonNull(name);
    requireNonNull(expiresAt);
  }
}
