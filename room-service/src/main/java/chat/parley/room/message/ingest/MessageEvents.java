package chat.parley.room.message.ingest;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.event.EventRecords;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.message.Requester;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Creates the frames that report results: to the room, and to authors. */
@ApplicationScoped
class MessageEvents {

  private final SharedKeys keys;

  MessageEvents(SharedKeys keys) {
    this.keys = keys;
  }

  /** Returns the events that report a result to everyone it concerns. */
  List<ProducerRecord<String, byte[]>> records(CommandResult decision) {
    return switch (decision) {
      case CommandResult.Broadcast told ->
          told.submitted().ofTheService()
              ? List.of(toRoom(told))
              : List.of(toRoom(told), outcome(told.submitted(), told.seq()));
      case CommandResult.Duplicate resent ->
          resent.submitted().ofTheService()
              ? List.of()
              : List.of(outcome(resent.submitted(), resent.seq()));
      case CommandResult.Rejected refused ->
          refused.submitted().ofTheService()
              ? List.of()
              : List.of(refusal(refused.submitted().waiting(), failure(refused)));
    };
  }

  /** Returns the rejection of a command, for the person who waits for its answer. */
  ProducerRecord<String, byte[]> refusal(Requester author, ErrorCode code) {
    return refusal(author, ServerFrame.Failure.of(code, author.command(), channelOf(author)));
  }

  private static ServerFrame.Failure failure(CommandResult.Rejected refused) {
    Requester author = refused.submitted().waiting();
    ServerFrame.Failure failure =
        ServerFrame.Failure.of(refused.code(), author.command(), channelOf(author));
    return refused.pause() == null ? failure : failure.retryAfter(refused.pause());
  }

  private ProducerRecord<String, byte[]> refusal(Requester author, ServerFrame.Failure failure) {
    Channel room = channelOf(author);
    return EventRecords.of(
        room == null ? keys.inboxOf(author.account()) : keys.inboxOf(author.account(), room),
        "error",
        failure);
  }

  private static @Nullable Channel channelOf(Requester author) {
    return author.room() == null ? null : Channel.room(author.room());
  }

  /** Returns the head of a log: a hint, so it has no seq of its own. */
  ProducerRecord<String, byte[]> head(RoomId room, PendingHeads.Head head) {
    Channel channel = Channel.room(room);
    return EventRecords.of(
        channel, "head", new ServerFrame.Head(channel, head.epoch(), head.seq(), head.n()));
  }

  private static ProducerRecord<String, byte[]> toRoom(CommandResult.Broadcast told) {
    Channel channel = Channel.room(told.submitted().command().room());
    return switch (told) {
      case CommandResult.MessageBroadcast shown
          when told.submitted().command() instanceof RoomSubmission.SendMessage ->
          toRoom(
              told,
              "message",
              new ServerFrame.Message(channel, told.epoch(), told.seq(), shown.message().state()));
      case CommandResult.MessageBroadcast shown -> changed(shown, channel);
      case CommandResult.Renamed renamed ->
          toRoom(
              told,
              "author.changed",
              new ServerFrame.AuthorChanged(channel, told.epoch(), told.seq(), renamed.author()));
    };
  }

  private static ProducerRecord<String, byte[]> changed(
      CommandResult.MessageBroadcast shown, Channel channel) {
    MessageState message = shown.message().state();
    ProducerRecord<String, byte[]> event =
        toRoom(
            shown,
            "message.changed",
            new ServerFrame.MessageChanged(channel, shown.epoch(), shown.seq(), message));
    // A reaction leaves the text as it was; after any other change, nobody may see the old one.
    return !(shown.submitted().command() instanceof RoomSubmission.React)
        ? EventRecords.takingAway(event, message.seq())
        : event;
  }

  private static ProducerRecord<String, byte[]> toRoom(
      CommandResult.Broadcast told, String kind, ServerFrame frame) {
    Channel channel = Channel.room(told.submitted().command().room());
    return EventRecords.of(channel, kind, frame, told.epoch(), told.seq(), told.n());
  }

  private ProducerRecord<String, byte[]> outcome(ReceivedCommand receivedCommand, long seq) {
    Channel room = Channel.room(receivedCommand.command().room());
    return EventRecords.of(
        keys.inboxOf(receivedCommand.actor().account(), room),
        "outcome",
        new ServerFrame.Outcome(receivedCommand.command().id(), room, seq));
  }
}
