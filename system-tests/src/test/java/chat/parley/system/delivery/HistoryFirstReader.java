package chat.parley.system.delivery;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.system.check.ReaderHistory;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A client with a defect: it reads the history first and subscribes afterwards, and assumes that
 * the two are complete.
 */
final class HistoryFirstReader implements Socket.Listener, AutoCloseable {

  private final Api api;
  private final LoggedInUser person;
  private final RoomId room;
  private final List<MessageState> seen;
  private final CountDownLatch subscribed = new CountDownLatch(1);
  private @Nullable Socket socket;

  /** Reads the history. */
  HistoryFirstReader(Api api, LoggedInUser person, RoomId room) {
    this.api = api;
    this.person = person;
    this.room = room;
    seen = new ArrayList<>(api.history(person, room).messages());
  }

  /** Subscribes too late. */
  void subscribe(URI gateway) throws InterruptedException {
    Socket opened = new Socket(HttpClient.newHttpClient(), gateway, api.origin().toString(), this);
    socket = opened;
    opened.send(
        """
        {"type":"connect","token":"%s","client":"hasty/1","subscriptions":[{"channel":"room:%s"}]}
        """
            .formatted(person.token(), room));
    subscribed.await();
  }

  @Override
  public synchronized void frame(JsonNode frame) {
    switch (frame.get("type").asText()) {
      case "subscribed" -> {
        if (frame.get("channel").asText().startsWith("room:")) {
          subscribed.countDown();
        }
      }
      case "message" ->
          seen.add(Json.MAPPER.convertValue(frame.get("message"), MessageState.class));
      default -> {
        // Other frames are ignored.
      }
    }
  }

  @Override
  public void closed(int code) {
    // The test is over.
  }

  /** Returns the room's state as this client knows it. */
  synchronized ReaderHistory reader() {
    return new ReaderHistory(
        "hasty", seen.stream().map(MessageState::seq).toList(), List.copyOf(seen));
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
    }
  }
}
