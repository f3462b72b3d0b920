package chat.parley.room.message;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.submission.RoomSubmission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Commands that are processed in one transaction, and what has to be read for them.
 *
 * @param topicId of the topic that the commands came from
 * @param next the offset after the batch in each of its partitions
 * @param commands in the order of their partitions; may be fewer than the batch has records
 */
public record CommandBatch(
    String topicId, Map<Integer, Long> next, List<ReceivedCommand> commands) {

  /** Returns the partitions of the batch. */
  public Set<Integer> partitions() {
    return next.keySet();
  }

  /** Returns the rooms of the commands. */
  public Set<RoomId> rooms() {
    return each(command -> command.command().room());
  }

  /** Returns the accounts that issued the commands. */
  public Set<AccountId> accounts() {
    return each(command -> command.actor().account());
  }

  /** Returns the authors of the commands, in their rooms. */
  public Set<AuthorDirectory.Key> authors() {
    return each(AuthorDirectory::key);
  }

  /** Returns the authors whose last messages matter because their rooms have slow mode. */
  public Set<AuthorDirectory.Key> slowedAuthors(Map<RoomId, RoomLog> logs) {
    return authors().stream()
        .filter(each -> {
          RoomLog log = logs.get(each.room());
          return log != null && log.rules().isSlow();
        })
        .collect(Collectors.toSet());
  }

  /** Returns the authors whose name a command may show in their room. */
  public Set<AuthorDirectory.Key> namedAuthors() {
    return authors(command ->
        command instanceof RoomSubmission.SendMessage
            || command instanceof RoomSubmission.React react && react.on());
  }

  /** Returns the authors whose name changes. */
  public Set<AuthorDirectory.Key> renamedAuthors() {
    return authors(RoomSubmission.ChangeAuthor.class::isInstance);
  }

  /** Returns the keys of the commands. */
  public Set<IdempotencyKey> keys() {
    return each(ReceivedCommand::key);
  }

  /** Returns the messages that the commands change or reply to. */
  public Set<MessagePosition> targets() {
    return commands.stream().flatMap(each -> each.target().stream()).collect(Collectors.toSet());
  }

  /** Returns which reactions to these messages have to be read. */
  public ReactionUpdates.ReactionLookup reactions(Map<MessagePosition, Message> messages) {
    return ReactionUpdates.lookup(commands, messages);
  }

  private Set<AuthorDirectory.Key> authors(Predicate<RoomSubmission> which) {
    return commands.stream()
        .filter(each -> which.test(each.command()))
        .map(AuthorDirectory::key)
        .collect(Collectors.toSet());
  }

  private <T> Set<T> each(Function<ReceivedCommand, T> value) {
    return commands.stream().map(value).collect(Collectors.toSet());
  }
}
