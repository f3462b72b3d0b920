package chat.parley.forum.thread;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.outbox.Outbox;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * The log of a thread. Each change takes the next {@code seq} of its post's locked row and goes out
 * as one frame, in the transaction that makes the change: the numbers are dense, and a frame is
 * published if and only if its change was stored.
 */
@ApplicationScoped
public class ThreadLog {

  private final Outbox outbox;

  ThreadLog(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The number of the next change of a locked post. */
  public long next(Post post) {
    return ++post.seq;
  }

  /** The thread's channel. */
  public Channel channel(Post post) {
    return Channel.post(new PostId(post.id));
  }

  /** Publishes a numbered frame of this thread. */
  public void publish(Post post, ServerFrame frame) {
    JsonNode json = Json.MAPPER.valueToTree(frame);
    outbox.add(
        Topic.FORUM_EVENTS,
        channel(post).name(),
        bytes(json),
        Map.of(
            EventHeaders.EPOCH, post.epoch,
            EventHeaders.SEQ, json.path("seq").asText(),
            EventHeaders.KIND, json.path("type").asText()));
  }

  /** Publishes that there is news; {@code key} is {@code forum} or somebody's inbox. */
  public void hint(Channel key, ServerFrame.News news) {
    JsonNode json = Json.MAPPER.valueToTree(news);
    outbox.add(
        Topic.FORUM_EVENTS,
        key.name(),
        bytes(json),
        Map.of(EventHeaders.KIND, json.path("type").asText()));
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return Json.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
