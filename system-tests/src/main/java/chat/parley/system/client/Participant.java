package chat.parley.system.client;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import com.fasterxml.jackson.core.JsonProcessingException;
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
  private static final Duration OUTCOME_PATIENCE = Duration.ofSeconds(15);
  private static final Duration RENEWED_BEFORE = Duration.ofMinutes(2);

  private final Api api;
  private final HttpClient http;
  private final Supplier<URI> gateways;
  private final Consumer<MessageState> onSeen;
  private final Map<RoomId, RoomLog> logs = new HashMap<>();
  private final Credentials credentials;
  private final Commands commands = new Commands();
  private final List<String> errors = new ArrayList<>();
  private @Nullable Socket socket;
  private boolean welcome;
  private boolean closed;
  private int connections;
  private @Nullable RuntimeException lastFailure;

  /**
   * @param gateways where to connect to, asked anew for each connection
   * @param onSeen told of each message when it is first seen, on a thread that must not be kept
   */
  public Participant(
      Api api,
      Person person,
      HttpClient http,
      Supplier<URI> gateways,
      Consumer<MessageState> onSeen) {
    this.api = api;
    this.credentials = new Credentials(api, person);
    this.http = http;
    this.gateways = gateways;
    this.onSeen = onSeen;
    Thread.startVirtualThread(this::connect);
  }

  /** Follows a room from now on. */
  public synchronized void join(RoomId room) {
    logs.put(room, new RoomLog(onSeen));
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
    String frame = json(new ClientFrame.SendMessage(id, Channel.room(room), text));
    commands.sent(id, room, frame);
    if (welcome && socket != null) {
      socket.send(frame);
    }
    Thread.startVirtualThread(() -> insist(id));
    return id;
  }

  private void insist(CommandId id) {
    Pause.millis(OUTCOME_PATIENCE.toMillis());
    while (!isClosed() && sendAgain(id)) {
      Pause.millis(OUTCOME_PATIENCE.toMillis());
    }
  }

  /** How many commands wait for their outcome. */
  public synchronized int unsettled() {
    return commands.open().size();
  }

  /** Whether the room was read up to {@code seq} and no gap is open. */
  public synchronized boolean hasRead(RoomId room, long seq) {
    RoomLog log = log(room);
    return !log.filling() && log.last() >= seq && log.epoch() != null;
  }

  /** Commands whose {@code accepted} came, with the room they were for. */
  public synchronized Map<CommandId, RoomId> accepted() {
    return commands.accepted();
  }

  /** Commands that were refused, with the code. */
  public synchronized Map<CommandId, String> refused() {
    return commands.refused();
  }

  /** Commands that were stored, with their seq. */
  public synchronized Map<CommandId, Long> stored() {
    return commands.stored();
  }

  /** Seqs of a room's messages in the order in which they were seen. */
  public synchronized List<Long> seen(RoomId room) {
    return log(room).seen();
  }

  /** What this reader takes for the room's state. */
  public synchronized Collection<MessageState> state(RoomId room) {
    return log(room).states();
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
            commands.open().size(),
            logs,
            errors,
            lastFailure);
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
  }

  private RoomLog log(RoomId room) {
    RoomLog log = logs.get(room);
    if (log == null) {
      throw new IllegalStateException("not joined: " + room);
    }
    return log;
  }

  private void connect() {
    while (!isClosed()) {
      try {
        Socket next = new Socket(http, gateways.get(), api.origin().toString(), new Incoming());
        synchronized (this) {
          socket = next;
          connections++;
          next.send(
              json(new ClientFrame.Connect(credentials.now().token(), "test/1", resumption())));
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

  private final class Incoming implements Socket.Listener {

    @Override
    public void frame(JsonNode frame) {
      synchronized (Participant.this) {
        take(frame);
      }
    }

    @Override
    public void closed(int code) {
      synchronized (Participant.this) {
        welcome = false;
        socket = null;
      }
      if (!isClosed()) {
        Thread.startVirtualThread(() -> {
          Pause.beforeRetry();
          connect();
        });
      }
    }
  }

  private void take(JsonNode frame) {
    switch (frame.get("type").asText()) {
      case "welcome" -> {
        welcome = true;
        renewBefore(Instant.parse(frame.get("tokenExpiresAt").asText()));
        commands.open().forEach(each -> requireNonNull(socket).send(each));
      }
      case "subscribed" -> subscribed(frame);
      case "message", "message.changed" -> live(frame);
      case "head" -> head(frame);
      case "accepted" -> commands.accepted(command(frame));
      case "outcome" -> commands.stored(command(frame), frame.get("seq").asLong());
      case "error" -> error(frame);
      default -> {
        // what this client does not know does not concern it
      }
    }
  }

  private void subscribed(JsonNode frame) {
    boolean durable = Channel.of(frame.get("channel").asText()).kind().durable();
    if (durable && !frame.get("recovered").asBoolean()) {
      RoomId room = room(frame);
      log(room).fill();
      fill(room);
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
          current.send(json(new ClientFrame.Renew(credentials.now().token())));
          renewBefore(expiry.plus(TOKEN_LIFE));
        }
      }
    });
  }

  private void live(JsonNode frame) {
    RoomId room = room(frame);
    MessageState message = Json.MAPPER.convertValue(frame.get("message"), MessageState.class);
    RoomLog.Taken taken =
        log(room).live(frame.get("epoch").asText(), frame.get("seq").asLong(), message);
    if (taken == RoomLog.Taken.GAP) {
      fill(room);
    }
  }

  private void head(JsonNode frame) {
    RoomId room = room(frame);
    if (log(room).head(frame.get("epoch").asText(), frame.get("seq").asLong())
        == RoomLog.Taken.GAP) {
      fill(room);
    }
  }

  private void error(JsonNode frame) {
    if (!frame.has("id")) {
      errors.add(frame.toString());
      return;
    }
    CommandId id = command(frame);
    if (!frame.get("retryable").asBoolean()) {
      commands.refused(id, frame.get("code").asText());
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
    String frame = commands.open(id);
    if (welcome && socket != null && frame != null) {
      socket.send(frame);
    }
    return frame != null;
  }

  private void fill(RoomId room) {
    Thread.startVirtualThread(() -> {
      while (!isClosed()) {
        try {
          if (!fillOnce(room)) {
            return;
          }
        } catch (RuntimeException e) {
          failedToFill(e);
          Pause.beforeRetry();
        }
      }
    });
  }

  private synchronized void failedToFill(RuntimeException failure) {
    lastFailure = failure;
  }

  private boolean fillOnce(RoomId room) {
    Api.Changes missing = new CatchUp(api, credentials.now(), room).since(position(room));
    synchronized (this) {
      return log(room).filled(missing.epoch(), missing.upTo(), missing.messages());
    }
  }

  private synchronized CatchUp.@Nullable Position position(RoomId room) {
    String epoch = log(room).epoch();
    return epoch == null ? null : new CatchUp.Position(epoch, log(room).last());
  }

  private void write(ClientFrame frame) {
    if (socket != null) {
      socket.send(json(frame));
    }
  }

  private static String json(ClientFrame frame) {
    try {
      return Json.MAPPER.writerFor(ClientFrame.class).writeValueAsString(frame);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RoomId room(JsonNode frame) {
    return RoomId.of(Channel.of(frame.get("channel").asText()).id());
  }

  private static CommandId command(JsonNode frame) {
    return CommandId.of(frame.get("id").asText());
  }
}
