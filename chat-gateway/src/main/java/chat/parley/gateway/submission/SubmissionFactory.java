package chat.parley.gateway.submission;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame.Command;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.React;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.MatchCommand;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.token.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Turns a client's command into the submission that its owner reads: the actor is sealed, and bound
 * to the id of the command.
 */
@ApplicationScoped
class SubmissionFactory {

  private final SharedKeys keys;
  private final Clock clock = Clock.systemUTC();

  /** A record to append. */
  record Envelope(Topic topic, String key, byte[] value) {}

  SubmissionFactory(SharedKeys keys) {
    this.keys = keys;
  }

  /** Returns the record of a command whose channel has been checked. */
  Envelope create(Command command, Caller caller) {
    Instant now = clock.instant();
    String actor = keys.seal(caller.actor(), command.id());
    return switch (command) {
      case SendMessage send when send.channel().kind() == Channel.Kind.ROOM ->
          inRoom(
              new RoomSubmission.SendMessage(
                  send.id(), room(send.channel()), actor, now, send.text(), send.replyTo()));
      case EditMessage edit ->
          inRoom(
              new RoomSubmission.EditMessage(
                  edit.id(), room(edit.channel()), actor, now, edit.seq(), edit.text()));
      case DeleteMessage delete ->
          inRoom(
              new RoomSubmission.DeleteMessage(
                  delete.id(), room(delete.channel()), actor, now, delete.seq()));
      case React react ->
          inRoom(
              new RoomSubmission.React(
                  react.id(),
                  room(react.channel()),
                  actor,
                  now,
                  react.seq(),
                  react.emoji(),
                  react.on()));
      case SendMessage send ->
          inPair(
              new MatchSubmission.SendMessage(
                  send.id(), pair(send.channel()), actor, now, send.text()));
      case MatchCommand.Find find ->
          ofPerson(new MatchSubmission.Find(find.id(), actor, now, find.preferences()), caller);
      case MatchCommand.Cancel cancel ->
          ofPerson(new MatchSubmission.Cancel(cancel.id(), actor, now), caller);
      case MatchCommand.Next next ->
          inPair(
              new MatchSubmission.Next(
                  next.id(), pair(next.channel()), actor, now, next.preferences()));
      case MatchCommand.Leave leave ->
          inPair(new MatchSubmission.Leave(leave.id(), pair(leave.channel()), actor, now));
      case MatchCommand.Block block ->
          inPair(new MatchSubmission.Block(block.id(), pair(block.channel()), actor, now));
      case MatchCommand.Reveal reveal ->
          inPair(
              new MatchSubmission.AnswerReveal(
                  reveal.id(), pair(reveal.channel()), actor, now, reveal.answer()));
    };
  }

  private static RoomId room(Channel channel) {
    return RoomId.of(channel.id());
  }

  private static Envelope inRoom(RoomSubmission submission) {
    return new Envelope(Topic.ROOM_SUBMISSIONS, submission.room().toString(), json(submission));
  }

  /** Returns the record that extends a search. */
  Envelope renewal(MatchCommand.Find find, Caller caller) {
    String actor = keys.seal(caller.actor(), find.id());
    return ofPerson(
        new MatchSubmission.Renew(find.id(), actor, clock.instant(), find.preferences()), caller);
  }

  /** Returns the record that says that a person in a talk is connected. */
  Envelope talkHeartbeat(Channel channel, Caller caller) {
    CommandId id = new CommandId(UUID.randomUUID());
    String actor = keys.seal(caller.actor(), id);
    return inPair(new MatchSubmission.Heartbeat(id, pair(channel), actor, clock.instant()));
  }

  private static PairId pair(Channel channel) {
    return PairId.of(channel.id());
  }

  private static Envelope inPair(MatchSubmission.InPair submission) {
    return new Envelope(
        Topic.MATCH_SUBMISSIONS, Channel.pair(submission.pair()).name(), json(submission));
  }

  private Envelope ofPerson(MatchSubmission submission, Caller caller) {
    return new Envelope(
        Topic.MATCH_SUBMISSIONS, keys.matchInboxOf(caller.account()).name(), json(submission));
  }

  private static byte[] json(Object submission) {
    try {
      return Json.MAPPER.writeValueAsBytes(submission);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
