package chat.parley.system.client;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who talks and listens as the web page does: keeps each command until its outcome is
 * known, comes back after each loss of the connection, resumes where it stood, and fills gaps. Safe
 * to use from any thread.
 */
public final class Participant implements AutoCloseable {

  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
  private static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration RENEWED_BEFORE = Duration.ofMinutes(2);

  private final Api api;
  private final HttpClient http;
  private final Supplier<URI> gateways;
  private final Consumer<MessageState> onSeen;
  private final Map<RoomId, ReaderLog> logs = new HashMap<>();
  private final Credentials credentials;
  private final CommandOutcomes commandOutcomes = new CommandOutcomes();
  private final GapRepairs gapRepairs;
  private final List<String> errors = new ArrayList<>();
  private final List<Socket> abandoned = new CopyOnWriteArrayList<>();
  private IncomingFrames incoming = new IncomingFrames();
  private @Nullable Socket socket;
  private boolean welcome;
  private boolean closed;
  private int connections;
  private long awaySince = System.nanoTime();
  private long longestAwayNanos;

  /**
   * @param gateways where to connect to, asked anew for each connection
   * @param onSeen told of each message when it is first seen, on a thread that must not be kept
   */
  public Participant(
      Api api,
      LoggedInUser person,
      HttpClient http,
      Supplier<URI> gateways,
      Consumer<MessageState> onSeen) {
    this.api = api;
    this.credentials = new Credentials(api, person);
    this.http = http;
    this.gateways = gateways;
    this.onSeen = onSeen;
    gapRepairs = new GapRepairs(api, credentials, this, this::isClosed);
    Thread.startVirtualThread(this::connect);
  }

  /** Follows a room from now on. */
  public synchronized void join(RoomId room) {
    logs.put(room, new ReaderLog(room, onSeen));
    if (welcome) {
      write(new ClientFrame.Subscribe(Channel.room(room), null, null));
    }
  }

  /**
   * Writes a message; it is sent again after each loss of the connection, and when it is long
   * without an outcome, until that is known.
   */
  public synchronized CommandId send(RoomId room, String text) {
    CommandId id = new CommandId(UUID.randomUUID());
    String frame = Frames.json(new ClientFrame.SendMessage(id, Channel.room(room), text));
    commandOutcomes.sent(id, room, frame);
    if (welcome && socket != null) {
      socket.send(frame);
    }
    Thread.startVirtualThread(() -> insist(id));
    return id;
  }

  private void insist(CommandId id) {
    Pause.millis(OUTCOME_TIMEOUT.toMillis());
    while (!isClosed() && sendAgain(id)) {
      Pause.millis(OUTCOME_TIMEOUT.toMillis());
    }
  }

  /** The rooms that it follows. */
  public synchronized List<RoomId> rooms() {
    return List.copyOf(logs.keySet());
  }

  /** How many commands wait for their outcome. */
  public synchronized int unsettled() {
    return commandOutcomes.unsettled();
  }

  /** Whether the room was read up to {@code seq} and no gap is open. */
  public synchronized boolean hasRead(RoomId room, long seq) {
    ReaderLog log = log(room);
    return !log.filling() && log.last() >= seq && log.epoch() != null;
  }

  /** Commands whose {@code accepted} came, with the room they were for. */
  public synchronized Map<CommandId, RoomId> accepted() {
    return commandOutcomes.accepted();
  }

  /** Commands that were refused, with the code. */
  public synchronized Map<CommandId, String> refused() {
    return commandOutcomes.refused();
  }

  /** Commands that were stored, with their seq. */
  public synchronized Map<CommandId, Long> stored() {
    return commandOutcomes.stored();
  }

  /** Seqs of a room's messages in the order in which they were seen. */
  public synchronized List<Long> seen(RoomId room) {
    return log(room).seen();
  }

  /** What this reader takes for the room's state. */
  public synchronized Collection<MessageState> state(RoomId room) {
    return log(room).states();
  }

  /** Whether its connection stands. */
  public synchronized boolean isConnected() {
    return welcome;
  }

  /** The longest time without a connection since this was last asked. */
  public synchronized Duration takeLongestAway() {
    Duration longest = Duration.ofNanos(longestAwayNanos);
    longestAwayNanos = 0;
    return longest;
  }

  /** How many connections there were. */
  public synchronized int connections() {
    return connections;
  }

  @Override
  public synchronized String toString() {
    return "%s, connection %d, %s, waiting for %d outcomes, logs %s, errors %s, %s"
        .formatted(
            credentials.now().name(),
            connections,
            welcome ? "welcome" : "away",
            commandOutcomes.open().size(),
            logs,
            errors,
            gapRepairs);
  }

  /** Leaves the connection standing as it is, and comes back by another. */
  public void abandon() {
    Socket left;
    synchronized (this) {
      left = socket;
      incoming.abandoned = true;
      welcome = false;
      socket = null;
    }
    if (left != null) {
      abandoned.add(left);
      Thread.startVirtualThread(this::connect);
    }
  }

  /** Drops the connection as a lost network does; it comes back by itself. */
  public void cut() {
    withSocket(Socket::cut);
  }

  /** Leaves the connection half open: it stands, but nothing is read from it any more. */
  public void stall() {
    withSocket(Socket::stall);
  }

  private void withSocket(Consumer<Socket> action) {
    Socket current;
    synchronized (this) {
      current = socket;
    }
    if (current != null) {
      action.accept(current);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    withSocket(Socket::close);
    abandoned.forEach(Socket::cut);
  }

  private ReaderLog log(RoomId room) {
    ReaderLog log = logs.get(room);
    if (log == null) {
      throw new IllegalStateException("not joined: " + room);
    }
    return log;
  }

  private void connect() {
    while (!isClosed()) {
      try {
        IncomingFrames listener = new IncomingFrames();
        Socket next = new Socket(http, gateways.get(), api.origin().toString(), listener);
        synchronized (this) {
          socket = next;
          incoming = listener;
          connections++;
          next.send(
              Frames.json(
                  new ClientFrame.Connect(credentials.now().token(), "test/1", resumption())));
        }
        return;
      } catch (RuntimeException e) {
        Pause.beforeRetry();
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private List<ClientFrame.Resume> resumption() {
    List<ClientFrame.Resume> channels = new ArrayList<>();
    logs.forEach((room, log) -> {
      Long since = log.epoch() == null ? null : log.last();
      channels.add(new ClientFrame.Resume(Channel.room(room), log.epoch(), since));
    });
    return channels;
  }

  private final class IncomingFrames implements Socket.Listener {

    private boolean abandoned;
    private @Nullable Duration comeBack;

    @Override
    public void frame(JsonNode frame) {
      synchronized (Participant.this) {
        if (abandoned) {
          return;
        }
        if (frame.get("type").asText().equals("come-back")) {
          comeBack = Duration.ofMillis(frame.get("afterMs").asLong());
        } else {
          take(frame);
        }
      }
    }

    @Override
    public void closed(int code) {
      Duration pause;
      synchronized (Participant.this) {
        if (abandoned) {
          return;
        }
        pause = comeBack;
        welcome = false;
        awaySince = System.nanoTime();
        socket = null;
      }
      if (!isClosed()) {
        Thread.startVirtualThread(() -> {
          if (pause == null) {
            Pause.beforeRetry();
          } else {
            Pause.millis(pause.toMillis());
          }
          connect();
        });
      }
    }
  }

  private void take(JsonNode frame) {
    switch (frame.get("type").asText()) {
      case "welcome" -> {
        welcome = true;
        longestAwayNanos = Math.max(longestAwayNanos, System.nanoTime() - awaySince);
        renewBefore(Instant.parse(frame.get("tokenExpiresAt").asText()));
        commandOutcomes.open().forEach(each -> requireNonNull(socket).send(each));
      }
      case "subscribed" -> subscribed(frame);
      case "message", "message.changed" -> live(frame, log -> log.upsert(Frames.message(frame)));
      case "author.changed" -> live(frame, log -> log.rename(Frames.author(frame)));
      case "head" -> head(frame);
      case "accepted" -> commandOutcomes.accepted(Frames.command(frame));
      case "outcome" -> commandOutcomes.stored(Frames.command(frame), frame.get("seq").asLong());
      case "error" -> error(frame);
      default -> {
        // what this client does not know does not concern it
      }
    }
  }

  private void subscribed(JsonNode frame) {
    boolean durable = Channel.of(frame.get("channel").asText()).kind().durable();
    if (durable && !frame.get("recovered").asBoolean()) {
      RoomId room = Frames.room(frame);
      log(room).fill();
      gapRepairs.start(log(room));
    }
  }

  private void renewBefore(Instant expiry) {
    Socket current = requireNonNull(socket);
    Thread.startVirtualThread(() -> {
      Duration rest = Duration.between(Instant.now(), expiry).minus(RENEWED_BEFORE);
      Pause.millis(Math.max(0, rest.toMillis()));
      if (!isClosed() && !current.end().isDone()) {
        credentials.renew(this::isClosed);
        synchronized (this) {
          current.send(Frames.json(new ClientFrame.Renew(credentials.now().token())));
          renewBefore(expiry.plus(TOKEN_LIFE));
        }
      }
    });
  }

  private void live(JsonNode frame, Consumer<ReaderLog> change) {
    ReaderLog log = log(Frames.room(frame));
    ReaderLog.Taken taken =
        log.live(frame.get("epoch").asText(), frame.get("seq").asLong(), () -> change.accept(log));
    if (taken == ReaderLog.Taken.GAP) {
      gapRepairs.start(log);
    }
  }

  private void head(JsonNode frame) {
    RoomId room = Frames.room(frame);
    if (log(room).head(frame.get("epoch").asText(), frame.get("seq").asLong())
        == ReaderLog.Taken.GAP) {
      gapRepairs.start(log(room));
    }
  }

  private void error(JsonNode frame) {
    if (!frame.has("id")) {
      errors.add(frame.toString());
      return;
    }
    CommandId id = Frames.command(frame);
    if (!frame.get("retryable").asBoolean()) {
      commandOutcomes.refused(id, frame.get("code").asText());
      return;
    }
    long pause = frame.path("retryAfterMs").asLong(500);
    Thread.startVirtualThread(() -> {
      Pause.millis(pause);
      var unused = sendAgain(id);
    });
  }

  /** Sends the frame if the connection stands; tells whether its outcome is awaited still. */
  private synchronized boolean sendAgain(CommandId id) {
    String frame = commandOutcomes.open(id);
    if (welcome && socket != null && frame != null) {
      socket.send(frame);
    }
    return frame != null;
  }

  private void write(ClientFrame frame) {
    if (socket != null) {
      socket.send(Frames.json(frame));
    }
  }
}
