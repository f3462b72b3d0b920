package chat.parley.gateway.connection;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.crypto.SealedBox.DecryptionException;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Decides what a caller may follow beyond the public channels: their own channels, and the channels
 * for which they hold a grant of the owner.
 */
@ApplicationScoped
class ChannelAuthorizer {

  private final SharedKeys keys;
  private final Bans bans;
  private final Clock clock = Clock.systemUTC();

  /** The result of the check of a grant. */
  sealed interface Check {
    /** The grant is valid. */
    record Granted(ChannelGrant grant) implements Check {}

    /** The channel needs no grant. */
    record Public() implements Check {}

    /** The grant is not valid. */
    record Denied(ErrorCode code) implements Check {}
  }

  ChannelAuthorizer(SharedKeys keys, Bans bans) {
    this.keys = keys;
    this.bans = bans;
  }

  /** Returns the inner names of the channels that together are the caller's {@code me}. */
  List<Channel> inboxesOf(Caller caller) {
    return List.of(keys.inboxOf(caller.account()), keys.matchInboxOf(caller.account()));
  }

  /** Returns the inner name of the channel on which the caller receives answers in a room. */
  Channel inboxOf(Caller caller, Channel room) {
    return keys.inboxOf(caller.account(), room);
  }

  /** Returns whether the person who receives answers on this channel must not follow its room. */
  boolean banned(Channel inbox) {
    return bans.isBanned(inbox);
  }

  /**
   * Checks that the owner issued the grant for this session of this account and for this channel,
   * and that it hasn't expired.
   */
  Check check(String sealed, Channel channel, Caller caller) {
    ChannelGrant grant;
    try {
      grant = keys.openGrant(sealed);
    } catch (DecryptionException e) {
      return new Check.Denied(ErrorCode.GRANT_INVALID);
    }
    if (!grant.channel().equals(channel)
        || !grant.account().equals(caller.account())
        || !grant.session().equals(caller.session())) {
      return new Check.Denied(ErrorCode.GRANT_INVALID);
    }
    return clock.instant().isAfter(grant.expiresAt())
        ? new Check.Denied(ErrorCode.GRANT_EXPIRED)
        : new Check.Granted(grant);
  }
}
