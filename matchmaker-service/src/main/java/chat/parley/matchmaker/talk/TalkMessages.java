package chat.parley.matchmaker.talk;

import chat.parley.contracts.message.MessageState;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.TalkAliases;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Messages as frames, history and reports carry them: by aliases, as in rooms. */
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

  /** In order. */
  public List<MessageState> toState(Pair pair, List<TalkLog.Entry> entries) {
    return entries.stream().map(entry -> toState(pair, entry)).toList();
  }
}
