package chat.parley.gateway.connection;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ClientFrame.Mode;
import chat.parley.contracts.frame.ClientFrame.Resume;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.frame.ServerFrame.Subscribed;
import chat.parley.contracts.frame.ServerFrame.Unsubscribed;
import chat.parley.gateway.delivery.ChannelHub;
import chat.parley.gateway.presence.ListedPlaces;
import chat.parley.gateway.presence.PresenceService;
import chat.parley.gateway.submission.ChannelIds;
import chat.parley.platform.token.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The channels that one connection follows. {@code me} is derived from the token, so nobody else
 * can follow it. Rooms, threads, and {@code forum} are open to everyone; a pair needs its grant. A
 * caller with a grant for a room appears there; a caller that follows only its head doesn't. Used
 * on the connection's loop only.
 */
final class Subscriptions {

  private final ClientConnection link;
  private final Caller caller;
  private final ChannelHub channelHub;
  private final ChannelAuthorizer channelAuthorizer;
  private final PresenceService presenceService;
  private final ListedPlaces listedPlaces;
  private final int max;
  private final List<Channel> inboxes;
  private final Map<Channel, Channel> answers = new LinkedHashMap<>();

  /** {@link ChannelAuthorizer#inboxOf} of followed rooms, once a person was banned there. */
  private final Map<Channel, Channel> inboxOfRoom = new HashMap<>();

  private final Set<Channel> followed = new HashSet<>();
  private final Set<Channel> heads = new HashSet<>();
  private final Map<Channel, ChannelGrant> grants = new HashMap<>();

  Subscriptions(
      ClientConnection link,
      Caller caller,
      ChannelHub channelHub,
      ChannelAuthorizer channelAuthorizer,
      PresenceService presenceService,
      ListedPlaces listedPlaces,
      int max) {
    this.link = link;
    this.caller = caller;
    this.channelHub = channelHub;
    this.channelAuthorizer = channelAuthorizer;
    this.presenceService = presenceService;
    this.listedPlaces = listedPlaces;
    this.max = max;
    inboxes = channelAuthorizer.inboxesOf(caller);
  }

  /** Follows the caller's own channels, which a client calls {@code me}. */
  void addMe() {
    link.send(new Subscribed(Channel.ME, false, null, null));
    inboxes.forEach(inbox -> channelHub.join(link, inbox));
    listedPlaces.online(me());
  }

  /**
   * Follows the caller's inbox of one room, before the caller sends the first command there. Of
   * rooms that aren't followed, it keeps only the latest, so there are at most twice as many
   * inboxes as rooms that may be followed.
   */
  void addAnswers(Channel room) {
    if (!isRoom(room) || answers.containsKey(room)) {
      return;
    }
    if (answers.size() >= max) {
      dropAnswers();
    }
    Channel inbox = inboxOf(room);
    answers.put(room, inbox);
    channelHub.join(link, inbox);
  }

  /**
   * Drops the oldest inbox of a room that isn't followed. The inboxes of followed rooms stay,
   * because read marks arrive there too.
   */
  private void dropAnswers() {
    answers.keySet().stream()
        .filter(each -> !followed.contains(each) && !heads.contains(each))
        .findFirst()
        .ifPresent(oldest -> channelHub.leave(link, requireNonNull(answers.remove(oldest)), null));
  }

  /** Follows a channel, from the client's position if the client states one. */
  void add(Resume resume) {
    Channel channel = resume.channel();
    if (channel.equals(Channel.ME)) {
      // Followed since the start; only confirm it to a client that asks.
      link.send(new Subscribed(Channel.ME, false, null, null));
      return;
    }
    Optional<ErrorCode> refusal = refusal(resume);
    if (refusal.isPresent()) {
      link.send(Failure.of(refusal.get(), null, channel));
      return;
    }
    if (resume.mode() == Mode.HEAD) {
      addHead(channel);
    } else {
      addWhole(resume);
    }
    if (isRoom(channel)) {
      // A ban that arrived after the check above did not find the caller among the followers yet.
      banned(channel);
    }
  }

  private void addWhole(Resume resume) {
    Channel channel = resume.channel();
    switch (right(resume)) {
      case ChannelAuthorizer.Check.Denied(ErrorCode code) ->
          link.send(Failure.of(code, null, channel));
      case ChannelAuthorizer.Check.Granted(ChannelGrant channelGrant) -> {
        join(resume);
        ChannelGrant before = grants.put(channel, channelGrant);
        if (isRoom(channel)) {
          appear(before, channelGrant);
        }
      }
      case ChannelAuthorizer.Check.Public open -> join(resume);
    }
  }

  private void appear(@Nullable ChannelGrant before, ChannelGrant channelGrant) {
    if (before == null) {
      addMarks(channelGrant.channel());
    }
    Boolean listed = channelGrant.listed();
    if (listed == null) {
      return;
    }
    if (before != null && before.listed() != null) {
      presenceService.rename(channelGrant.channel(), channelGrant.ref(), channelGrant.name());
    } else if (listed) {
      listedPlaces.enter(me(), channelGrant.channel(), channelGrant.ref(), channelGrant.name());
    } else {
      presenceService.enter(channelGrant.channel(), channelGrant.ref(), channelGrant.name(), false);
    }
  }

  /** Changes the caller's name wherever their own name is shown. */
  void renamed(String before, String now) {
    grants.replaceAll((channel, channelGrant) -> {
      if (!isListed(channelGrant) || !channelGrant.name().equals(before)) {
        return channelGrant;
      }
      presenceService.rename(channel, channelGrant.ref(), now);
      return channelGrant.named(now);
    });
    listedPlaces.rename(me(), before, now);
  }

  private void addHead(Channel room) {
    if (followed.contains(room)) {
      forget(room);
    }
    heads.add(room);
    addMarks(room);
    channelHub.joinHead(link, room);
  }

  /**
   * Follows the caller's inbox of the room, where the read positions of their other devices arrive;
   * guests have no read marks.
   */
  private void addMarks(Channel room) {
    if (!caller.isGuest()) {
      addAnswers(room);
    }
  }

  private void join(Resume resume) {
    Channel channel = resume.channel();
    heads.remove(channel);
    boolean first = followed.add(channel);
    channelHub.join(
        link, channel, channel.kind().durable() ? resume : new Resume(channel, null, null));
    if (first && isRoom(channel)) {
      presenceService.follow(channel, whole -> channelHub.tell(link, channel, whole));
    }
  }

  /** Stops following a channel. */
  void remove(Channel channel) {
    end(channel, null);
  }

  /** Ends what an owner allowed only up to {@code now}: a talk, and appearing in a room. */
  void expire(Instant now) {
    List<Channel> over =
        grants.values().stream()
            .filter(channelGrant -> now.isAfter(channelGrant.expiresAt()))
            .map(ChannelGrant::channel)
            .toList();
    for (Channel channel : over) {
      if (isRoom(channel)) {
        disappear(channel);
      } else {
        end(channel, ErrorCode.GRANT_EXPIRED);
      }
    }
  }

  /** Handles a ban from a room: removes the caller if the ban concerns them. */
  void banned(Channel room) {
    boolean here = followed.contains(room) || heads.contains(room);
    if (here && channelAuthorizer.banned(inboxOfRoom.computeIfAbsent(room, this::inboxOf))) {
      disappear(room);
      end(room, ErrorCode.BANNED);
    }
  }

  /** Returns the grant by which the caller appears in a channel; null if they don't appear. */
  @Nullable ChannelGrant passFor(Channel channel) {
    return grants.get(channel);
  }

  /** Returns what the caller may do in a channel, as far as this connection knows. */
  ChannelGrant.Right rightIn(Channel channel) {
    ChannelGrant channelGrant = grants.get(channel);
    return channelGrant == null ? ChannelGrant.Right.READ : channelGrant.right();
  }

  /** Returns the talks that this connection follows. */
  List<Channel> pairs() {
    return grants.keySet().stream().filter(channel -> !isRoom(channel)).toList();
  }

  /** Ends all subscriptions after the connection is gone. */
  void clear() {
    List.copyOf(followed).forEach(channel -> leave(channel, null));
    List.copyOf(heads).forEach(channel -> leave(channel, null));
    inboxes.forEach(inbox -> channelHub.leave(link, inbox, null));
    answers.values().forEach(inbox -> channelHub.leave(link, inbox, null));
    listedPlaces.offline(me());
  }

  private void end(Channel channel, @Nullable ErrorCode why) {
    Unsubscribed farewell = new Unsubscribed(channel, why);
    if (followed.contains(channel) || heads.contains(channel)) {
      leave(channel, farewell);
    } else {
      link.send(farewell);
    }
  }

  private Channel inboxOf(Channel room) {
    return channelAuthorizer.inboxOf(caller, room);
  }

  private void leave(Channel channel, @Nullable Unsubscribed farewell) {
    inboxOfRoom.remove(channel);
    if (!heads.remove(channel)) {
      forget(channel);
    }
    channelHub.leave(link, channel, farewell);
  }

  private void forget(Channel channel) {
    ChannelGrant channelGrant = grants.get(channel);
    if (channelGrant != null && isListed(channelGrant) && !isInAnotherOpenRoom(channel)) {
      grants.remove(channel);
      listedPlaces.leave(me(), channel, channelGrant.ref(), channelGrant.name(), inboxOf(channel));
    } else {
      disappear(channel);
    }
    followed.remove(channel);
    if (isRoom(channel)) {
      presenceService.unfollow(channel);
    }
  }

  /**
   * Returns whether the caller is already in another open room: a page follows the next room a
   * moment before it leaves the previous one.
   */
  private boolean isInAnotherOpenRoom(Channel channel) {
    return grants.values().stream()
        .anyMatch(
            channelGrant -> isListed(channelGrant) && !channelGrant.channel().equals(channel));
  }

  private static boolean isListed(ChannelGrant channelGrant) {
    return isRoom(channelGrant.channel()) && Boolean.TRUE.equals(channelGrant.listed());
  }

  private void disappear(Channel channel) {
    ChannelGrant channelGrant = grants.remove(channel);
    if (channelGrant != null && channelGrant.listed() != null && isRoom(channel)) {
      presenceService.exit(channel, channelGrant.ref());
    }
  }

  /** Returns the key of the caller's presence, which doesn't reveal who they are. */
  private String me() {
    return inboxes.getFirst().id();
  }

  private static boolean isRoom(Channel channel) {
    return channel.kind() == Channel.Kind.ROOM;
  }

  private Optional<ErrorCode> refusal(Resume resume) {
    Channel channel = resume.channel();
    boolean more = !followed.contains(channel) && !heads.contains(channel);
    if (more && followed.size() + heads.size() >= max) {
      return Optional.of(ErrorCode.TOO_MANY_SUBSCRIPTIONS);
    }
    if (resume.mode() == Mode.HEAD && !isRoom(channel)) {
      return Optional.of(ErrorCode.CHANNEL_INVALID);
    }
    boolean exists =
        switch (channel.kind()) {
          case ROOM, POST, PAIR -> ChannelIds.isUuid(channel);
          case FORUM, ME -> channel.id().isEmpty();
        };
    if (exists) {
      return isRoom(channel) && channelAuthorizer.banned(inboxOf(channel))
          ? Optional.of(ErrorCode.BANNED)
          : Optional.empty();
    }
    return switch (channel.kind()) {
      case ROOM, POST, FORUM -> Optional.of(ErrorCode.CHANNEL_INVALID);
      case PAIR, ME -> Optional.of(ErrorCode.CHANNEL_FORBIDDEN);
    };
  }

  private ChannelAuthorizer.Check right(Resume resume) {
    if (resume.grant() != null) {
      return channelAuthorizer.check(resume.grant(), resume.channel(), caller);
    }
    return resume.channel().kind() == Channel.Kind.PAIR
        ? new ChannelAuthorizer.Check.Denied(ErrorCode.CHANNEL_FORBIDDEN)
        : new ChannelAuthorizer.Check.Public();
  }
}
