package chat.parley.matchmaker.talk;

import chat.parley.contracts.message.MessageState;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.TalkAliases;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Converts messages to the form that frames, history, and reports use: with aliases, as in rooms.
 */
@ApplicationScoped
public class TalkMessages {

  private final TalkAliases aliases;

  TalkMessages(TalkAliases aliases) {
    this.aliases = aliases;
  }

  MessageState toState(Pair pair, TalkLog.Entry entry) {
    return new MessageState(
        entry.id(),
        entry.seq(),
        entry.seq(),
        entry.seq(),
        entry.command(),
        aliases.names(pair).get(entry.side()),
        entry.text(),
        entry.at(),
        null,
        null);
  }

  /** Returns the messages, in order. */
  public List<MessageState> toState(Pair pair, List<TalkLog.Entry> entries) {
    return entries.stream().map(entry -> toState(pair, entry)).toList();
  }
}
