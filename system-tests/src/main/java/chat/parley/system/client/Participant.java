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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who talks and listens as the web page does: keeps each command until its outcome is
 * known, comes back after each loss of the connection, resumes where it stood, and fills gaps. Safe
 * to use from any thread.
 */
public final class Participant implements AutoCloseable {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
  private static final Duration RENEWED_BEFORE = Duration.ofMinutes(2);

  private final Api api;
  private final HttpClient http;
  private final Supplier<URI> gateways;
  private final Consumer<MessageState> onSeen;
  private final Map<RoomId, RoomLog> logs = new HashMap<>();
  private final Map<CommandId, String> outbox = new LinkedHashMap<>();
  private final Map<CommandId, RoomId> sent = new LinkedHashMap<>();
  private final Set<CommandId> accepted = new HashSet<>();
  private final Map<CommandId, Long> stored = new HashMap<>();
  private final Map<CommandId, String> refused = new HashMap<>();
  private final List<String> errors = new ArrayList<>();
  private @Nullable Socket socket;
  private Person person;
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
    this.person = person;
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
   * Writes a message; it is sent again after each loss of the connection until its outcome is
   * known.
   */
  public synchronized CommandId send(RoomId room, String text) {
    CommandId id = new CommandId(UUID.randomUUID());
    String frame = json(new ClientFrame.SendMessage(id, Channel.room(room), text));
    outbox.put(id, frame);
    sent.put(id, room);
    if (welcome && socket != null) {
      socket.send(frame);
    }
    return id;
  }

  /** How many commands wait for their outcome. */
  public synchronized int unsettled() {
    return outbox.size();
  }

  /** Whether the room was read up to {@code seq} and no gap is open. */
  public synchronized boolean hasRead(RoomId room, long seq) {
    RoomLog log = log(room);
    return !log.filling() && log.last() >= seq && log.epoch() != null;
  }

  /** Commands whose {@code accepted} came, with the room they were for. */
  public synchronized Map<CommandId, RoomId> accepted() {
    Map<CommandId, RoomId> result = new HashMap<>(sent);
    result.keySet().retainAll(accepted);
    return result;
  }

  /** Commands that were refused, with the code. */
  public synchronized Map<CommandId, String> refused() {
    return Map.copyOf(refused);
  }

  /** Commands that were stored, with their seq. */
  public synchronized Map<CommandId, Long> stored() {
    return Map.copyOf(stored);
  }

  /** Seqs of a room's messages in the order in which they were seen. */
  public synchronized List<Long> seen(RoomId room) {
    return log(room).seen();
  }

  /** What this reader takes for the room's state. */
  public synchronized Collection<MessageState> state(RoomId room) {
    return log(room).states();
  }

  /** Error frames that belong to no command. */
  public synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  /** How many connections there were. */
  public synchronized int connections() {
    return connections;
  }

  @Override
  public synchronized String toString() {
    return "%s, connection %d, %s, waiting for %d outcomes, logs %s, errors %s, %s"
        .formatted(
            person.name(),
            connections,
            welcome ? "welcome" : "away",
            outbox.size(),
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
          next.send(json(new ClientFrame.Connect(person.token(), "test/1", resumption())));
        }
        return;
      } catch (RuntimeException e) {
        pause();
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
          pause();
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
        outbox.values().forEach(each -> requireNonNull(socket).send(each));
      }
      case "subscribed" -> subscribed(frame);
      case "message", "message.changed" -> live(frame);
      case "head" -> head(frame);
      case "accepted" -> accepted.add(command(frame));
      case "outcome" -> settle(command(frame), frame.get("seq").asLong());
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
      sleep(Math.max(0, rest.toMillis()));
      if (!isClosed() && !current.end().isDone()) {
        refresh();
        synchronized (this) {
          current.send(json(new ClientFrame.Renew(person.token())));
          renewBefore(expiry.plus(TOKEN_LIFE));
        }
      }
    });
  }

  private void refresh() {
    while (!isClosed()) {
      try {
        Person fresh = api.refresh(person());
        synchronized (this) {
          person = fresh;
        }
        return;
      } catch (RuntimeException e) {
        pause();
      }
    }
  }

  private synchronized Person person() {
    return person;
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

  private void settle(CommandId id, long seq) {
    outbox.remove(id);
    stored.put(id, seq);
  }

  private void error(JsonNode frame) {
    if (!frame.has("id")) {
      errors.add(frame.toString());
      return;
    }
    CommandId id = command(frame);
    if (!frame.get("retryable").asBoolean()) {
      outbox.remove(id);
      refused.put(id, frame.get("code").asText());
      return;
    }
    String again = outbox.get(id);
    if (again != null) {
      long pause = frame.path("retryAfterMs").asLong(500);
      Thread.startVirtualThread(() -> {
        sleep(pause);
        synchronized (this) {
          if (welcome && socket != null && outbox.containsKey(id)) {
            socket.send(again);
          }
        }
      });
    }
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
          pause();
        }
      }
    });
  }

  private synchronized void failedToFill(RuntimeException failure) {
    lastFailure = failure;
  }

  /**
   * Reads what is missing, or everything when the log is not known yet or the owner says reload;
   * tells whether more is missing still.
   */
  private boolean fillOnce(RoomId room) {
    String epoch;
    long since;
    synchronized (this) {
      epoch = log(room).epoch();
      since = log(room).last();
    }
    if (epoch == null) {
      return reload(room);
    }
    List<MessageState> changed = new ArrayList<>();
    Api.Changes page;
    do {
      page = api.changes(person(), room, epoch, since);
      if (page.reload()) {
        return reload(room);
      }
      changed.addAll(page.messages());
      since = page.upTo();
    } while (page.more());
    return filled(room, page.epoch(), page.upTo(), changed);
  }

  private boolean reload(RoomId room) {
    Api.History history = api.history(person(), room);
    return filled(room, history.epoch(), history.head(), history.messages());
  }

  private synchronized boolean filled(
      RoomId room, String epoch, long upTo, List<MessageState> messages) {
    return log(room).filled(epoch, upTo, messages);
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

  private static void pause() {
    sleep(ThreadLocalRandom.current().nextLong(20, LONGEST_PAUSE.toMillis()));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
