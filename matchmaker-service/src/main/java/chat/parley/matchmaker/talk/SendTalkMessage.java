package chat.parley.matchmaker.talk;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.frame.ServerFrame.Message;
import chat.parley.contracts.frame.ServerFrame.Outcome;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.message.MessageText;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;

/**
 * Appends a person's message to the log, once, and publishes it to both. A redelivered record is
 * published again unchanged; a command that its author has sent twice is only confirmed to them.
 */
@ApplicationScoped
public class SendTalkMessage {

  private final TalkLog log;
  private final TalkMessages talkMessages;
  private final MatchEvents events;

  SendTalkMessage(TalkLog log, TalkMessages talkMessages, MatchEvents events) {
    this.log = log;
    this.talkMessages = talkMessages;
    this.events = events;
  }

  /** Sends the message. The stage completes when Kafka has the resulting records. */
  public CompletionStage<Void> say(
      Pair pair, Side side, CommandId command, String origin, String text) {
    Channel channel = pair.channel();
    String inbox = pair.at(side).inbox();
    var problem = MessageText.problem(text);
    if (problem.isPresent()) {
      return events.publish(new ChannelFrame(inbox, Failure.of(problem.get(), command, channel)));
    }
    return switch (log.append(pair.id(), side, command, origin, text)) {
      case TalkLog.Appended.Over over ->
          events.publish(
              new ChannelFrame(inbox, Failure.of(ErrorCode.TALK_ENDED, command, channel)));
      case TalkLog.Appended.Known known ->
          events.publish(new ChannelFrame(inbox, new Outcome(command, channel, known.seq())));
      case TalkLog.Appended.Stored stored -> {
        long seq = stored.entry().seq();
        Message frame =
            new Message(channel, stored.epoch(), seq, talkMessages.toState(pair, stored.entry()));
        CompletionStage<Void> told = events.publish(new ChannelFrame(channel.name(), frame));
        yield told.thenCombine(
            events.publish(new ChannelFrame(inbox, new Outcome(command, channel, seq))),
            (one, other) -> one);
      }
    };
  }
}
