package chat.parley.system.observer;

import chat.parley.contracts.id.RoomId;
import chat.parley.system.client.Api;
import chat.parley.system.client.Pause;
import chat.parley.system.observer.Observation.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A guest who follows every room and thread, polls every public list, and records what changes and
 * when.
 */
final class PublicObserver implements AutoCloseable {

  private static final long WAITING_EVERY_MILLIS = 400;
  private static final long RECENT_EVERY_MILLIS = 2_500;

  private final Api api;
  private final Timeline timeline;
  private final PageVisitor visitor;

  /** The people who are listed in a room, by room. */
  private final Map<String, Set<String>> listed = new ConcurrentHashMap<>();

  /** The author of each message or comment, by channel and number or by id. */
  private final Map<String, String> authors = new ConcurrentHashMap<>();

  private final BlockingQueue<String> pairs = new LinkedBlockingQueue<>();
  private volatile List<String> recent = List.of();
  private volatile boolean closed;

  PublicObserver(Api api, HttpClient http, Timeline timeline) {
    this.api = api;
    this.timeline = timeline;
    visitor = new PageVisitor(api, http, api.guest(), this::take);
    Thread.startVirtualThread(() -> repeat(WAITING_EVERY_MILLIS, new WaitingCount()));
    Thread.startVirtualThread(() -> repeat(RECENT_EVERY_MILLIS, this::readRecent));
  }

  void watch(String channel) {
    visitor.watch(channel);
  }

  PageVisitor visitor() {
    return visitor;
  }

  /** Returns the channels of the spy's own pairs, oldest first. */
  BlockingQueue<String> pairs() {
    return pairs;
  }

  /** Returns the names that a room's list shows now. */
  List<String> listedIn(RoomId room) {
    return List.copyOf(listed.getOrDefault(PageVisitor.channel(room), Set.of()));
  }

  /** Returns the names that the list of recently active people shows now. */
  List<String> recent() {
    return recent;
  }

  private void take(JsonNode frame) {
    String channel = frame.path("channel").asText();
    switch (frame.path("type").asText()) {
      case "presence" -> presence(channel, frame);
      case "message" -> wrote(channel, channel + frame.at("/message/seq"), frame.path("message"));
      case "comment" -> wrote(channel, frame.at("/comment/id").asText(), frame.path("comment"));
      case "message.changed" ->
          changed(channel, channel + frame.at("/message/seq"), frame.path("message"));
      case "comment.changed" ->
          changed(channel, frame.at("/comment/id").asText(), frame.path("comment"));
      case "match.found" -> pairs.add(channel);
      default -> {
        // Reveals nothing about a name.
      }
    }
  }

  private void presence(String channel, JsonNode frame) {
    Set<String> here = listed.computeIfAbsent(channel, any -> ConcurrentHashMap.newKeySet());
    for (JsonNode person : frame.path("joined")) {
      String ref = person.path("ref").asText();
      if (here.add(ref)) {
        timeline.add(Kind.JOINED, channel, ref);
      }
    }
    for (JsonNode left : frame.path("left")) {
      if (here.remove(left.asText())) {
        timeline.add(Kind.LEFT, channel, left.asText());
      }
    }
  }

  private void wrote(String channel, String item, JsonNode state) {
    String author = state.at("/author/id").asText();
    authors.put(item, author);
    timeline.add(Kind.WROTE, channel, author);
  }

  private void changed(String channel, String item, JsonNode state) {
    String author = authors.get(item);
    boolean gone = state.has("deletedAt") || !state.at("/author/id").asText().equals(author);
    if (author != null && gone) {
      authors.remove(item);
      timeline.add(Kind.CHANGED, channel, author);
    }
  }

  private void repeat(long everyMillis, Runnable look) {
    while (!closed) {
      try {
        look.run();
      } catch (RuntimeException e) {
        // Rejected temporarily: poll again.
      }
      Pause.millis(everyMillis);
    }
  }

  /** Records when the number of waiting strangers rises. */
  private final class WaitingCount implements Runnable {

    private long last;

    @Override
    public void run() {
      long now = api.get(visitor.person(), "/api/v1/matches/waiting").path("waiting").asLong();
      if (now > last) {
        timeline.add(Kind.WAITING_ROSE, "waiting", "");
      }
      last = now;
    }
  }

  private void readRecent() {
    List<String> names = new ArrayList<>();
    api.get(visitor.person(), "/api/v1/profiles/recent")
        .path("people")
        .forEach(person -> names.add(person.path("id").asText()));
    for (int i = 0; i < names.size(); i++) {
      int before = recent.indexOf(names.get(i));
      if (before < 0 || i < before) {
        timeline.add(Kind.ROSE_IN_RECENT, "recent", names.get(i));
      }
    }
    recent = List.copyOf(names);
  }

  @Override
  public void close() {
    closed = true;
    visitor.close();
  }
}
