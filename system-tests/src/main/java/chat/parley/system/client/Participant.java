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
 * A person who writes and reads as the web page does. It keeps each command until its outcome is
 * known, reconnects after each loss of the connection, resumes at its position, and fills gaps.
 * Safe to use from any thread.
 */
public final class Participant implements AutoCloseable {

  private static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(15);

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
   * @param gateways supplies the address for each connection
   * @param onSeen notified of each message when it is first seen, on a thread that must not be
   *     blocked
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

  /** Subscribes to a room from now on. */
  public synchronized void join(RoomId room) {
    logs.put(room, new ReaderLog(room, onSeen));
    if (welcome) {
      write(new ClientFrame.Subscribe(Channel.room(room), null, null));
    }
  }

  /**
   * Writes a message. It is sent again after each loss of the connection, and if its outcome takes
   * long, until the outcome is known.
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

  /** Returns the rooms that it is subscribed to. */
  public synchronized List<RoomId> rooms() {
    return List.copyOf(logs.keySet());
  }

  /** Returns how many commands wait for their outcome. */
  public synchronized int unsettled() {
    return commandOutcomes.unsettled();
  }

  /** Returns whether the room was read up to {@code seq} and no gap is open. */
  public synchronized boolean hasRead(RoomId room, long seq) {
    ReaderLog log = log(room);
    return !log.filling() && log.last() >= seq && log.epoch() != null;
  }

  /** Returns commands whose {@code accepted} arrived, with their room. */
  public synchronized Map<CommandId, RoomId> accepted() {
    return commandOutcomes.accepted();
  }

  /** Returns commands that were rejected, with the code. */
  public synchronized Map<CommandId, String> refused() {
    return commandOutcomes.refused();
  }

  /** Returns commands that were stored, with their seq. */
  public synchronized Map<CommandId, Long> stored() {
    return commandOutcomes.stored();
  }

  /** Returns the seqs of a room's messages in the order in which they were seen. */
  public synchronized List<Long> seen(RoomId room) {
    return log(room).seen();
  }

  /** Returns the room's state as this reader knows it. */
  public synchronized Collection<MessageState> state(RoomId room) {
    return log(room).states();
  }

  /** Returns whether it is connected. */
  public synchronized boolean isConnected() {
    return welcome;
  }

  /** Returns the longest time without a connection since the last call. */
  public synchronized Duration takeLongestAway() {
    Duration longest = Duration.ofNanos(longestAwayNanos);
    longestAwayNanos = 0;
    return longest;
  }

  /** Returns how many connections there were. */
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

  /** Leaves the connection open as it is, and reconnects by another one. */
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

  /** Drops the connection as a lost network does; the participant reconnects automatically. */
  public void cut() {
    withSocket(Socket::cut);
  }

  /** Leaves the connection half open: it stays open, but nothing more is read from it. */
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
        if (frame.get("type").asText().equals("reconnect")) {
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
        new TokenRenewal(requireNonNull(socket), credentials, () -> {})
            .start(Instant.parse(frame.get("tokenExpiresAt").asText()));
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
        // Frames that this client does not know are ignored.
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

  /** Sends the frame if connected. Returns whether its outcome is still pending. */
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
