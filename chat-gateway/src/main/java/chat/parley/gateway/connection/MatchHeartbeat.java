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
 * Renews, as long as a connection is open, the caller's match request or presence in a talk at the
 * matchmaker. Without renewal, the lease there expires. Used on the connection's loop only.
 */
final class MatchHeartbeat {

  private final Subscriptions subscriptions;
  private final CommandIntake commandIntake;
  private @Nullable CommandId latest;
  private MatchCommand.@Nullable Find search;

  MatchHeartbeat(Subscriptions subscriptions, CommandIntake commandIntake) {
    this.subscriptions = subscriptions;
    this.commandIntake = commandIntake;
  }

  /** Records that the caller sends this command; it is not yet known whether it is accepted. */
  void sent(Command command) {
    if (command instanceof MatchCommand.Find || command instanceof MatchCommand.Next) {
      latest = command.id();
    } else if (command instanceof MatchCommand.Cancel) {
      latest = null;
      search = null;
    }
  }

  /**
   * Records that the command was accepted. From now on the search is renewed, unless the caller has
   * changed their mind meanwhile.
   */
  void accepted(Command command) {
    if (!command.id().equals(latest)) {
      return;
    }
    switch (command) {
      case MatchCommand.Find find -> search = find;
      case MatchCommand.Next next -> search = new MatchCommand.Find(next.id(), next.preferences());
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

  /** Stops the renewal after the matchmaker rejected the command. */
  void rejected(CommandId command) {
    if (search != null && search.id().equals(command)) {
      search = null;
    }
  }

  /** Stops the renewal when the caller follows a talk, because the search is over. */
  void subscribed(Channel channel) {
    if (channel.kind() == Channel.Kind.PAIR) {
      search = null;
    }
  }

  /** Sends the heartbeats that are due. */
  void send(Caller caller, Instant now) {
    subscriptions.expire(now);
    if (search != null) {
      commandIntake.renewSearch(search, caller);
    }
    subscriptions.pairs().forEach(pair -> commandIntake.heartbeat(pair, caller));
  }
}
