package chat.parley.matchmaker.talk;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame.Message;
import chat.parley.contracts.frame.ServerFrame.Outcome;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.message.MessageText;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.platform.problem.Refusal;
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

  /**
   * Sends the message. The stage completes when Kafka has the resulting records.
   *
   * @throws Refusal if the text is invalid, or the talk is over
   */
  public CompletionStage<Void> send(
      Pair pair, Side side, CommandId command, String origin, String text) {
    Channel channel = pair.channel();
    Channel inbox = pair.at(side).inbox();
    MessageText.problem(text)
        .ifPresent(problem -> {
          throw new Refusal(problem);
        });
    return switch (log.append(pair.id(), side, command, origin, text)) {
      case TalkLog.Appended.Over over -> throw new Refusal(ErrorCode.TALK_ENDED);
      case TalkLog.Appended.Known known ->
          events.publish(new ChannelFrame(inbox, new Outcome(command, channel, known.seq())));
      case TalkLog.Appended.Stored stored -> {
        long seq = stored.entry().seq();
        Message frame =
            new Message(channel, stored.epoch(), seq, talkMessages.toState(pair, stored.entry()));
        CompletionStage<Void> published = events.publish(new ChannelFrame(channel, frame));
        yield published.thenCombine(
            events.publish(new ChannelFrame(inbox, new Outcome(command, channel, seq))),
            (one, other) -> one);
      }
    };
  }
}
