package chat.parley.matchmaker.pair;

import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.platform.crypto.SharedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Issues channel grants that let a person subscribe to a talk at the gateway: for one account, one
 * session, one hour.
 */
@ApplicationScoped
public class TalkGrants {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final SharedKeys shared;
  private final MatchKeys keys;
  private final TalkAliases talkAliases;
  private final Clock clock;

  TalkGrants(SharedKeys shared, MatchKeys keys, TalkAliases talkAliases, Clock clock) {
    this.shared = shared;
    this.keys = keys;
    this.talkAliases = talkAliases;
    this.clock = clock;
  }

  /**
   * The holder of a grant. A match request has to keep nothing else for it, and keeps it sealed.
   */
  public record Holder(AccountId account, SessionId session) {}

  /** A grant and its expiry. */
  public record IssuedGrant(String grant, Instant expiresAt) {}

  /** Issues a grant for that side. */
  public IssuedGrant issue(Pair pair, Side side, Holder holder) {
    var name = talkAliases.names(pair).get(side);
    Instant end = clock.instant().plus(LIFETIME);
    ChannelGrant grant =
        new ChannelGrant(
            pair.channel(),
            holder.account(),
            holder.session(),
            name.id(),
            name.name(),
            end,
            ChannelGrant.Right.WRITE,
            null);
    return new IssuedGrant(shared.seal(grant), end);
  }

  /**
   * Returns the frame that notifies that side of a match, with the grant of the session that asked.
   */
  public ChannelFrame found(Pair pair, Side side) {
    Pair.Member member = pair.at(side);
    IssuedGrant grant =
        issue(pair, side, keys.open(member.sealed(), member.person(), Holder.class));
    return new ChannelFrame(
        member.inbox(), new MatchFrame.Found(pair.channel(), grant.grant(), grant.expiresAt()));
  }
}
