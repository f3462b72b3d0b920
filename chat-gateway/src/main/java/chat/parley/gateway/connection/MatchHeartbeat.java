package chat.parley.gateway.connection;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame.Command;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.React;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.MatchCommand;
import chat.parley.contracts.id.CommandId;
import chat.parley.gateway.submission.CommandIntake;
import chat.parley.platform.token.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the matchmaker, as long as a connection stands, that somebody still looks for a stranger or
 * is still in a talk. When nobody tells so any more, their lease there ends by itself. Used on the
 * connection's loop only.
 */
final class MatchHeartbeat {

  private final Subscriptions subscriptions;
  private final CommandIntake commandIntake;
  private @Nullable CommandId latest;
  private MatchCommand.@Nullable Find looking;

  MatchHeartbeat(Subscriptions subscriptions, CommandIntake commandIntake) {
    this.subscriptions = subscriptions;
    this.commandIntake = commandIntake;
  }

  /** Somebody gives this command; whether it is accepted is not known yet. */
  void given(Command command) {
    if (command instanceof MatchCommand.Find || command instanceof MatchCommand.Next) {
      latest = command.id();
    } else if (command instanceof MatchCommand.Cancel) {
      latest = null;
      looking = null;
    }
  }

  /** It was accepted: from now on, who looks is renewed, unless they wish otherwise by now. */
  void accepted(Command command) {
    if (!command.id().equals(latest)) {
      return;
    }
    switch (command) {
      case MatchCommand.Find find -> looking = find;
      case MatchCommand.Next next -> looking = new MatchCommand.Find(next.id(), next.wishes());
      case MatchCommand.Cancel cancel -> {}
      case MatchCommand.Leave leave -> {}
      case MatchCommand.Block block -> {}
      case MatchCommand.Reveal reveal -> {}
      case SendMessage send -> {}
      case EditMessage edit -> {}
      case DeleteMessage delete -> {}
      case React react -> {}
    }
  }

  /** The matchmaker refused a command: nobody looks by it. */
  void refused(CommandId command) {
    if (looking != null && looking.id().equals(command)) {
      looking = null;
    }
  }

  /** Who follows a talk has found somebody. */
  void followed(Channel channel) {
    if (channel.kind() == Channel.Kind.PAIR) {
      looking = null;
    }
  }

  /** It is time to tell. */
  void beat(Caller caller, Instant now) {
    subscriptions.expire(now);
    if (looking != null) {
      commandIntake.stillLooking(looking, caller);
    }
    subscriptions.pairs().forEach(pair -> commandIntake.here(pair, caller));
  }
}
