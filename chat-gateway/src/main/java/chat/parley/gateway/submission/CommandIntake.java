package chat.parley.gateway.submission;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ClientFrame.Command;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.React;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.MatchCommand;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Accepted;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.message.MessageText;
import chat.parley.contracts.message.Reaction;
import chat.parley.gateway.limit.ClientAddress;
import chat.parley.gateway.limit.GatewayRateLimits;
import chat.parley.gateway.submission.SubmissionFactory.Envelope;
import chat.parley.gateway.submission.SubmissionProducer.Receipt;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Accepts commands: checks what can be checked without knowledge of rooms or pairs (form, size,
 * rate), seals the actor, and appends the commands for their owner. The answer is {@code accepted}
 * once Kafka has stored the command permanently, or an {@code error} with its id.
 */
@ApplicationScoped
public class CommandIntake {

  private final GatewayRateLimits limits;
  private final SubmissionFactory submissionFactory;
  private final SubmissionProducer submissionProducer;
  private final SubmissionConfig config;

  CommandIntake(
      GatewayRateLimits limits,
      SubmissionFactory submissionFactory,
      SubmissionProducer submissionProducer,
      SubmissionConfig config) {
    this.limits = limits;
    this.submissionFactory = submissionFactory;
    this.submissionProducer = submissionProducer;
    this.config = config;
  }

  /**
   * @param address the caller's address
   * @param right the right in the caller's grant for the command's channel; read if there is no
   *     grant
   * @param answer called once, on any thread
   */
  public void submit(
      Command command,
      Caller caller,
      ClientAddress address,
      ChannelGrant.Right right,
      Consumer<ServerFrame> answer) {
    Optional<ErrorCode> problem = problem(command);
    if (problem.isPresent()) {
      answer.accept(Failure.of(problem.get(), command.id(), command.channel()));
      return;
    }
    Optional<Duration> pause = limits.command(caller, address, command.channel(), right);
    if (pause.isPresent()) {
      answer.accept(
          Failure.of(ErrorCode.RATE_LIMITED, command.id(), command.channel())
              .retryAfter(pause.get()));
      return;
    }
    append(
        submissionFactory.create(command, caller),
        receipt -> answer.accept(answer(receipt, command)));
  }

  /**
   * Appends a heartbeat: the connection of a person who looks for a stranger is still open; not
   * more often than the account may.
   */
  public void renewSearch(MatchCommand.Find find, Caller caller) {
    if (limits.allowsHeartbeat(caller)) {
      append(submissionFactory.renewal(find, caller), receipt -> {});
    }
  }

  /** Appends a heartbeat: a person in a talk is connected; not more often than the account may. */
  public void heartbeat(Channel pair, Caller caller) {
    if (limits.allowsHeartbeat(caller)) {
      append(submissionFactory.talkHeartbeat(pair, caller), receipt -> {});
    }
  }

  private void append(Envelope envelope, Consumer<Receipt> receipt) {
    submissionProducer.append(envelope.topic(), envelope.key(), envelope.value(), receipt);
  }

  private static Optional<ErrorCode> problem(Command command) {
    Channel channel = command.channel();
    boolean fits =
        switch (command) {
          case SendMessage send ->
              isRoom(channel)
                  || channel.kind() == Channel.Kind.PAIR
                      && ChannelIds.isUuid(channel)
                      && send.replyTo() == null;
          case EditMessage edit -> isRoom(channel);
          case DeleteMessage delete -> isRoom(channel);
          case React react -> isRoom(channel);
          case MatchCommand.Find find -> true;
          case MatchCommand.Cancel cancel -> true;
          case MatchCommand match ->
              channel.kind() == Channel.Kind.PAIR && ChannelIds.isUuid(channel);
        };
    if (!fits) {
      return Optional.of(ErrorCode.CHANNEL_INVALID);
    }
    return switch (command) {
      case SendMessage send -> MessageText.problem(send.text());
      case EditMessage edit -> MessageText.problem(edit.text());
      case DeleteMessage delete -> Optional.empty();
      case React react -> Reaction.problem(react.emoji());
      case MatchCommand.Find find -> find.preferences().problem();
      case MatchCommand.Next next -> next.preferences().problem();
      case MatchCommand match -> Optional.empty();
    };
  }

  private static boolean isRoom(Channel channel) {
    return channel.kind() == Channel.Kind.ROOM && ChannelIds.isUuid(channel);
  }

  private ServerFrame answer(Receipt receipt, Command command) {
    return switch (receipt) {
      case ACCEPTED -> new Accepted(command.id());
      case BUSY, UNAVAILABLE ->
          Failure.of(ErrorCode.UNAVAILABLE, command.id(), command.channel())
              .retryAfter(config.pause());
    };
  }
}
