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
 * What a caller may follow beyond what is open to all: their own channels, and by an owner's pass.
 */
@ApplicationScoped
class ChannelAuthorizer {

  private final SharedKeys keys;
  private final Bans bans;
  private final Clock clock = Clock.systemUTC();

  /** Whether a pass counts. */
  sealed interface Check {
    /** It does. */
    record Granted(ChannelGrant pass) implements Check {}

    /** None is needed. */
    record Public() implements Check {}

    /** It does not. */
    record Denied(ErrorCode code) implements Check {}
  }

  ChannelAuthorizer(SharedKeys keys, Bans bans) {
    this.keys = keys;
    this.bans = bans;
  }

  /** The inner names of the channels that together are the caller's {@code me}. */
  List<Channel> inboxesOf(Caller caller) {
    return List.of(keys.inboxOf(caller.account()), keys.matchInboxOf(caller.account()));
  }

  /** The inner name of the channel on which the caller is answered in a room. */
  Channel inboxOf(Caller caller, Channel room) {
    return keys.inboxOf(caller.account(), room);
  }

  /** Whether whoever is answered on this channel may not follow its room. */
  boolean banned(Channel inbox) {
    return bans.cover(inbox);
  }

  /** Checks that an owner gave it, to this session of this account, for this channel and still. */
  Check check(String sealed, Channel channel, Caller caller) {
    ChannelGrant pass;
    try {
      pass = keys.openPass(sealed);
    } catch (DecryptionException e) {
      return new Check.Denied(ErrorCode.PASS_INVALID);
    }
    if (!pass.channel().equals(channel)
        || !pass.account().equals(caller.account())
        || !pass.session().equals(caller.session())) {
      return new Check.Denied(ErrorCode.PASS_INVALID);
    }
    return clock.instant().isAfter(pass.expiresAt())
        ? new Check.Denied(ErrorCode.PASS_EXPIRED)
        : new Check.Granted(pass);
  }
}
