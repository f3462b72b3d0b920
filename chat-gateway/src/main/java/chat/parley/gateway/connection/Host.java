package chat.parley.gateway.connection;

import chat.parley.contracts.id.SessionId;
import chat.parley.gateway.limit.RateLimits;
import chat.parley.gateway.submission.Commands;
import chat.parley.gateway.typing.TypingNotices;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What every conversation needs of this gateway. */
@ApplicationScoped
class Host {

  private final ConnectionConfig config;
  private final RateLimits limits;
  private final Admission admission;
  private final Subscribing subscribing;
  private final Commands commands;
  private final TypingNotices typing;
  private final Links links;

  Host(
      ConnectionConfig config,
      RateLimits limits,
      Admission admission,
      Subscribing subscribing,
      Commands commands,
      TypingNotices typing,
      Links links) {
    this.config = config;
    this.limits = limits;
    this.admission = admission;
    this.subscribing = subscribing;
    this.commands = commands;
    this.typing = typing;
    this.links = links;
  }

  ConnectionConfig config() {
    return config;
  }

  RateLimits limits() {
    return limits;
  }

  Commands commands() {
    return commands;
  }

  TypingNotices typing() {
    return typing;
  }

  Admission admission() {
    return admission;
  }

  @Nullable Link silentest(SessionId session) {
    return links.silentest(session);
  }

  Subscriptions subscriptions(Link link, Caller caller) {
    return subscribing.of(link, caller);
  }
}
