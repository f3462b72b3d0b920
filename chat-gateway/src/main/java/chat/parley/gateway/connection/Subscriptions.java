package chat.parley.gateway.connection;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.Pass;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ClientFrame.Resume;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.frame.ServerFrame.Subscribed;
import chat.parley.contracts.frame.ServerFrame.Unsubscribed;
import chat.parley.gateway.delivery.Lanes;
import chat.parley.gateway.submission.ChannelIds;
import chat.parley.platform.token.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one connection follows. {@code me} is joined from the token and cannot be had of anybody
 * else; rooms, threads and {@code forum} are open to all; a pair needs its pass. Used on the
 * connection's loop only.
 */
final class Subscriptions {

  private final Link link;
  private final Caller caller;
  private final Lanes lanes;
  private final Rights rights;
  private final int max;
  private final List<Channel> inboxes;
  private final Set<Channel> followed = new HashSet<>();
  private final Map<Channel, Pass> passes = new HashMap<>();

  Subscriptions(Link link, Caller caller, Lanes lanes, Rights rights, int max) {
    this.link = link;
    this.caller = caller;
    this.lanes = lanes;
    this.rights = rights;
    this.max = max;
    inboxes = rights.inboxesOf(caller);
  }

  /** Follows what concerns the caller, which a client calls {@code me}. */
  void addMe() {
    link.send(new Subscribed(Channel.ME, false, null, null));
    inboxes.forEach(inbox -> lanes.join(link, inbox));
  }

  /** Follows a channel, from where the client stands if it says so. */
  void add(Resume resume) {
    Channel channel = resume.channel();
    if (channel.equals(Channel.ME)) {
      // Followed since the beginning; a client that asks is told so.
      link.send(new Subscribed(Channel.ME, false, null, null));
      return;
    }
    Optional<ErrorCode> refusal = refusal(resume);
    if (refusal.isPresent()) {
      link.send(Failure.of(refusal.get(), null, channel));
      return;
    }
    followed.add(channel);
    lanes.join(link, channel, channel.kind().durable() ? resume : new Resume(channel, null, null));
  }

  /** Follows a channel no longer. */
  void remove(Channel channel) {
    end(channel, null);
  }

  /** Ends what an owner allowed only up to {@code now}. */
  void expire(Instant now) {
    List<Channel> over =
        passes.values().stream()
            .filter(pass -> now.isAfter(pass.expiresAt()))
            .map(Pass::channel)
            .toList();
    over.forEach(channel -> end(channel, ErrorCode.PASS_EXPIRED));
  }

  /** The talks that are followed. */
  Set<Channel> pairs() {
    return passes.keySet();
  }

  private void end(Channel channel, @Nullable ErrorCode why) {
    Unsubscribed farewell = new Unsubscribed(channel, why);
    passes.remove(channel);
    if (followed.remove(channel)) {
      lanes.leave(link, channel, farewell);
    } else {
      link.send(farewell);
    }
  }

  /** The connection is gone. */
  void clear() {
    followed.forEach(channel -> lanes.leave(link, channel, null));
    inboxes.forEach(inbox -> lanes.leave(link, inbox, null));
    followed.clear();
  }

  private Optional<ErrorCode> refusal(Resume resume) {
    Channel channel = resume.channel();
    if (!followed.contains(channel) && followed.size() >= max) {
      return Optional.of(ErrorCode.TOO_MANY_SUBSCRIPTIONS);
    }
    return switch (channel.kind()) {
      case ROOM, POST ->
          ChannelIds.isUuid(channel) ? Optional.empty() : Optional.of(ErrorCode.CHANNEL_INVALID);
      case FORUM ->
          channel.id().isEmpty() ? Optional.empty() : Optional.of(ErrorCode.CHANNEL_INVALID);
      case ME -> Optional.of(ErrorCode.CHANNEL_FORBIDDEN);
      case PAIR -> {
        if (resume.pass() == null) {
          yield Optional.of(ErrorCode.CHANNEL_FORBIDDEN);
        }
        yield switch (rights.check(resume.pass(), channel, caller)) {
          case Rights.Check.Good(Pass pass) -> {
            passes.put(channel, pass);
            yield Optional.empty();
          }
          case Rights.Check.Bad bad -> Optional.of(bad.code());
        };
      }
    };
  }
}
