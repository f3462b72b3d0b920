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
import chat.parley.gateway.presence.ListedRooms;
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

  private final ClientConnection connection;
  private final Caller caller;
  private final ChannelHub channelHub;
  private final ChannelAuthorizer channelAuthorizer;
  private final PresenceService presenceService;
  private final ListedRooms listedRooms;
  private final int max;
  private final List<Channel> inboxes;
  private final Map<Channel, Channel> roomInboxes = new LinkedHashMap<>();

  /** {@link ChannelAuthorizer#inboxOf} of followed rooms, once a person was banned there. */
  private final Map<Channel, Channel> inboxOfRoom = new HashMap<>();

  private final Set<Channel> subscribed = new HashSet<>();
  private final Set<Channel> heads = new HashSet<>();
  private final Map<Channel, ChannelGrant> grants = new HashMap<>();

  Subscriptions(
      ClientConnection connection,
      Caller caller,
      ChannelHub channelHub,
      ChannelAuthorizer channelAuthorizer,
      PresenceService presenceService,
      ListedRooms listedRooms,
      int max) {
    this.connection = connection;
    this.caller = caller;
    this.channelHub = channelHub;
    this.channelAuthorizer = channelAuthorizer;
    this.presenceService = presenceService;
    this.listedRooms = listedRooms;
    this.max = max;
    inboxes = channelAuthorizer.inboxesOf(caller);
  }

  /** Follows the caller's own channels, which a client calls {@code me}. */
  void addMe() {
    connection.send(new Subscribed(Channel.ME, false, null, null));
    inboxes.forEach(inbox -> channelHub.subscribe(connection, inbox));
    listedRooms.online(me());
  }

  /**
   * Follows the caller's inbox of one room, before the caller sends the first command there. Of
   * rooms that aren't followed, it keeps only the latest, so there are at most twice as many
   * inboxes as rooms that may be followed.
   */
  void addRoomInbox(Channel room) {
    if (!isRoom(room) || roomInboxes.containsKey(room)) {
      return;
    }
    if (roomInboxes.size() >= max) {
      dropOldestRoomInbox();
    }
    Channel inbox = inboxOf(room);
    roomInboxes.put(room, inbox);
    channelHub.subscribe(connection, inbox);
  }

  /**
   * Drops the oldest inbox of a room that isn't followed. The inboxes of followed rooms stay,
   * because read marks arrive there too.
   */
  private void dropOldestRoomInbox() {
    roomInboxes.keySet().stream()
        .filter(each -> !subscribed.contains(each) && !heads.contains(each))
        .findFirst()
        .ifPresent(oldest ->
            channelHub.unsubscribe(connection, requireNonNull(roomInboxes.remove(oldest)), null));
  }

  /** Follows a channel, from the client's position if the client states one. */
  void add(Resume resume) {
    Channel channel = resume.channel();
    if (channel.equals(Channel.ME)) {
      // Followed since the start; only confirm it to a client that asks.
      connection.send(new Subscribed(Channel.ME, false, null, null));
      return;
    }
    Optional<ErrorCode> refusal = refusal(resume);
    if (refusal.isPresent()) {
      connection.send(Failure.of(refusal.get(), null, channel));
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
          connection.send(Failure.of(code, null, channel));
      case ChannelAuthorizer.Check.Granted(ChannelGrant grant) -> {
        join(resume);
        ChannelGrant before = grants.put(channel, grant);
        if (isRoom(channel)) {
          appear(before, grant);
        }
      }
      case ChannelAuthorizer.Check.Public open -> join(resume);
    }
  }

  private void appear(@Nullable ChannelGrant before, ChannelGrant grant) {
    if (before == null) {
      addReadMarks(grant.channel());
    }
    Boolean listed = grant.listed();
    if (listed == null) {
      return;
    }
    if (before != null && before.listed() != null) {
      presenceService.rename(grant.channel(), grant.ref(), grant.name());
    } else if (listed) {
      listedRooms.enter(me(), grant.channel(), grant.ref(), grant.name());
    } else {
      presenceService.enter(grant.channel(), grant.ref(), grant.name(), false);
    }
  }

  /** Changes the caller's name wherever their own name is shown. */
  void renamed(String before, String now) {
    grants.replaceAll((channel, grant) -> {
      if (!isListed(grant) || !grant.name().equals(before)) {
        return grant;
      }
      presenceService.rename(channel, grant.ref(), now);
      return grant.named(now);
    });
    listedRooms.rename(me(), before, now);
  }

  private void addHead(Channel room) {
    if (subscribed.contains(room)) {
      forget(room);
    }
    heads.add(room);
    addReadMarks(room);
    channelHub.subscribeToHead(connection, room);
  }

  /**
   * Follows the caller's inbox of the room, where the read positions of their other devices arrive;
   * guests have no read marks.
   */
  private void addReadMarks(Channel room) {
    if (!caller.isGuest()) {
      addRoomInbox(room);
    }
  }

  private void join(Resume resume) {
    Channel channel = resume.channel();
    heads.remove(channel);
    boolean first = subscribed.add(channel);
    channelHub.subscribe(
        connection, channel, channel.kind().durable() ? resume : new Resume(channel, null, null));
    if (first && isRoom(channel)) {
      presenceService.follow(channel, whole -> channelHub.send(connection, channel, whole));
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
            .filter(grant -> now.isAfter(grant.expiresAt()))
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
    boolean here = subscribed.contains(room) || heads.contains(room);
    if (here && channelAuthorizer.banned(inboxOfRoom.computeIfAbsent(room, this::inboxOf))) {
      disappear(room);
      end(room, ErrorCode.BANNED);
    }
  }

  /** Returns the grant by which the caller appears in a channel; null if they don't appear. */
  @Nullable ChannelGrant grantFor(Channel channel) {
    return grants.get(channel);
  }

  /** Returns what the caller may do in a channel, as far as this connection knows. */
  ChannelGrant.Right rightIn(Channel channel) {
    ChannelGrant grant = grants.get(channel);
    return grant == null ? ChannelGrant.Right.READ : grant.right();
  }

  /** Returns the talks that this connection follows. */
  List<Channel> pairs() {
    return grants.keySet().stream().filter(channel -> !isRoom(channel)).toList();
  }

  /** Ends all subscriptions after the connection is gone. */
  void clear() {
    List.copyOf(subscribed).forEach(channel -> leave(channel, null));
    List.copyOf(heads).forEach(channel -> leave(channel, null));
    inboxes.forEach(inbox -> channelHub.unsubscribe(connection, inbox, null));
    roomInboxes.values().forEach(inbox -> channelHub.unsubscribe(connection, inbox, null));
    listedRooms.offline(me());
  }

  private void end(Channel channel, @Nullable ErrorCode why) {
    Unsubscribed lastFrame = new Unsubscribed(channel, why);
    if (subscribed.contains(channel) || heads.contains(channel)) {
      leave(channel, lastFrame);
    } else {
      connection.send(lastFrame);
    }
  }

  private Channel inboxOf(Channel room) {
    return channelAuthorizer.inboxOf(caller, room);
  }

  private void leave(Channel channel, @Nullable Unsubscribed lastFrame) {
    inboxOfRoom.remove(channel);
    if (!heads.remove(channel)) {
      forget(channel);
    }
    channelHub.unsubscribe(connection, channel, lastFrame);
  }

  private void forget(Channel channel) {
    ChannelGrant grant = grants.get(channel);
    if (grant != null && isListed(grant) && !isInAnotherOpenRoom(channel)) {
      grants.remove(channel);
      listedRooms.leave(me(), channel, grant.ref(), grant.name(), inboxOf(channel));
    } else {
      disappear(channel);
    }
    subscribed.remove(channel);
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
        .anyMatch(grant -> isListed(grant) && !grant.channel().equals(channel));
  }

  private static boolean isListed(ChannelGrant grant) {
    return isRoom(grant.channel()) && Boolean.TRUE.equals(grant.listed());
  }

  private void disappear(Channel channel) {
    ChannelGrant grant = grants.remove(channel);
    if (grant != null && grant.listed() != null && isRoom(channel)) {
      presenceService.exit(channel, grant.ref());
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
    boolean more = !subscribed.contains(channel) && !heads.contains(channel);
    if (more && subscribed.size() + heads.size() >= max) {
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
