package chat.parley.room.message;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the records of {@code room.events.v1}: the value is the frame that browsers receive, to the
 * byte; the key is its channel; the headers are all that a gateway has to know.
 */
@ApplicationScoped
class MessageEvents {

  private static final ObjectWriter FRAME = Json.MAPPER.writerFor(ServerFrame.class);

  private final SharedKeys keys;

  MessageEvents(SharedKeys keys) {
    this.keys = keys;
  }

  /** What is to be told of a decision, to whom it concerns. */
  List<ProducerRecord<String, byte[]>> of(Decision decision) {
    return switch (decision) {
      case Decision.Told told -> List.of(toRoom(told), outcome(told.submitted(), told.seq()));
      case Decision.Resent resent -> List.of(outcome(resent.submitted(), resent.seq()));
      case Decision.Refused refused -> List.of(refusal(refused));
    };
  }

  /** That a command was set aside, to the one who waits for its answer. */
  ProducerRecord<String, byte[]> unreadable(Reading.Waiting author) {
    Channel room = author.room() == null ? null : Channel.room(author.room());
    return toAuthor(
        author.account(),
        "error",
        ServerFrame.Failure.of(ErrorCode.COMMAND_UNREADABLE, author.command(), room));
  }

  /** Where a log stands: a hint, hence without epoch and seq in its headers. */
  ProducerRecord<String, byte[]> head(RoomId room, Heads.Head head) {
    Channel channel = Channel.room(room);
    ProducerRecord<String, byte[]> event =
        event(channel, "head", new ServerFrame.Head(channel, head.epoch(), head.seq(), head.n()));
    event.headers().add(EventHeaders.N, ascii(Long.toString(head.n())));
    return event;
  }

  private static ProducerRecord<String, byte[]> toRoom(Decision.Told told) {
    Channel channel = Channel.room(told.message().room());
    ProducerRecord<String, byte[]> event =
        told.submitted().command() instanceof RoomSubmission.SendMessage
            ? event(
                channel,
                "message",
                new ServerFrame.Message(channel, told.epoch(), told.seq(), told.message().state()))
            : event(
                channel,
                "message.changed",
                new ServerFrame.MessageChanged(
                    channel, told.epoch(), told.seq(), told.message().state()));
    event
        .headers()
        .add(EventHeaders.EPOCH, ascii(told.epoch()))
        .add(EventHeaders.SEQ, ascii(Long.toString(told.seq())))
        .add(EventHeaders.N, ascii(Long.toString(told.n())));
    return event;
  }

  private ProducerRecord<String, byte[]> outcome(Submitted submitted, long seq) {
    return toAuthor(
        submitted.actor().account(),
        "outcome",
        new ServerFrame.Outcome(
            submitted.command().id(), Channel.room(submitted.command().room()), seq));
  }

  private ProducerRecord<String, byte[]> refusal(Decision.Refused refused) {
    Submitted submitted = refused.submitted();
    return toAuthor(
        submitted.actor().account(),
        "error",
        ServerFrame.Failure.of(
            refused.code(), submitted.command().id(), Channel.room(submitted.command().room())));
  }

  private ProducerRecord<String, byte[]> toAuthor(
      AccountId author, String kind, ServerFrame frame) {
    return event(keys.inboxOf(author), kind, frame);
  }

  private static ProducerRecord<String, byte[]> event(
      Channel channel, String kind, ServerFrame frame) {
    try {
      ProducerRecord<String, byte[]> event =
          new ProducerRecord<>(Topics.ROOM_EVENTS, channel.name(), FRAME.writeValueAsBytes(frame));
      event.headers().add(EventHeaders.KIND, ascii(kind));
      return event;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
