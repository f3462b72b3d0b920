package chat.parley.forum.thread;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.outbox.Outbox;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The log of a thread. Each change takes the next {@code seq} of its post's locked row and goes out
 * as one frame, in the transaction that makes the change. Therefore, the numbers have no gaps, and
 * a frame is published if and only if its change was stored.
 */
@ApplicationScoped
public class ThreadLog {

  private static final int EPOCH_CHARACTERS = 16;

  private final Outbox outbox;
  private final EntityManager database;

  ThreadLog(Outbox outbox, EntityManager database) {
    this.outbox = outbox;
    this.database = database;
  }

  /**
   * Returns the epoch of the thread's log: its own random value together with the history of the
   * database. A promotion, a recovery to a point in time, and a restored dump change it, because
   * numbers may then be assigned again; a restart does not. One query.
   */
  public String epoch(Post post) {
    return (String)
        database
            .createNativeQuery("select left(md5(:own || id), :length) from database_history")
            .setParameter("own", post.epoch())
            .setParameter("length", EPOCH_CHARACTERS)
            .getSingleResult();
  }

  /** Returns the number of the next change of a locked post. */
  public long next(Post post) {
    return post.nextSeq();
  }

  /** Returns the thread's channel. */
  public Channel channel(Post post) {
    return Channel.post(post.postId());
  }

  /** Publishes a numbered frame of this thread, created for its epoch. */
  public void publish(Post post, Function<String, ServerFrame> frame) {
    publish(post, Map.of(), frame);
  }

  /**
   * Publishes a numbered frame that removes a text: the text's earlier frames must not be delivered
   * again.
   *
   * @param of the seq of the comment with that text; 0 for the post
   */
  public void publishInstead(Post post, long of, Function<String, ServerFrame> frame) {
    publish(post, Map.of(EventHeaders.REDACTS, Long.toString(of)), frame);
  }

  private void publish(
      Post post, Map<String, String> further, Function<String, ServerFrame> frame) {
    String epoch = epoch(post);
    JsonNode json = Json.MAPPER.valueToTree(frame.apply(epoch));
    Map<String, String> headers = new TreeMap<>(further);
    headers.put(EventHeaders.EPOCH, epoch);
    headers.put(EventHeaders.SEQ, json.path("seq").asText());
    headers.put(EventHeaders.TYPE, json.path("type").asText());
    outbox.add(Topic.FORUM_EVENTS, channel(post).name(), bytes(json), headers);
  }

  /** Publishes that there is news; {@code key} is {@code forum} or a person's inbox. */
  public void hint(Channel key, ServerFrame.ForumChanged hint) {
    JsonNode json = Json.MAPPER.valueToTree(hint);
    outbox.add(
        Topic.FORUM_EVENTS,
        key.name(),
        bytes(json),
        Map.of(EventHeaders.TYPE, json.path("type").asText()));
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return Json.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
