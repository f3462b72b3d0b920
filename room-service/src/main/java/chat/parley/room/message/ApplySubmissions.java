package chat.parley.room.message;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.pseudonym.Masks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides a batch of commands in one transaction.
 *
 * <p>The lock on the partitions comes first, then the rooms', then the look at what is known
 * already: so two consumers that hold the same partition for a moment (one was frozen, its
 * partition moved on, it wakes up) decide one after the other, and the second finds everything
 * decided. The room's lock makes {@code seq} and {@code n} dense.
 *
 * <p>What lies before a partition's progress was decided once, for good. If it is not stored it was
 * refused then, and is never stored now; its author is told again, since nobody knows whether the
 * first answer went out.
 */
@ApplicationScoped
class ApplySubmissions {

  private final MessageStore store;
  private final Masks masks;
  private final Clock clock;
  private final Duration editWindow;

  ApplySubmissions(MessageStore store, Masks masks, MessageConfig config, Clock clock) {
    this.store = store;
    this.masks = masks;
    this.editWindow = config.editWindow();
    this.clock = clock;
  }

  /**
   * What became of the batch's commands, in their order; all is stored when this returns.
   *
   * @throws CommandsMissingException if others come first that the store has not decided
   */
  List<Decision> apply(String topicId, Batch batch) {
    // Before the transaction: a mask is put on once, for good, whatever becomes of the command.
    List<Submitted> commands = batch.commands().stream().map(this::masked).toList();
    return store.write(writing -> decide(topicId, batch, commands, writing));
  }

  /** Passes over what comes before these offsets: nothing of it will ever be stored. */
  void skip(String topicId, Map<Integer, Long> next) {
    store.write(writing -> {
      writing.progress(topicId, next.keySet());
      writing.saveProgress(topicId, next);
      return topicId;
    });
  }

  /** The service's own commands, given for somebody who may have left, put no mask on. */
  private Submitted masked(Submitted submitted) {
    RoomId room = submitted.command().room();
    AccountId account = submitted.actor().account();
    return submitted.ofTheService()
        ? submitted.as(new Author(masks.referenceIn(room, account).toString(), "", null, 0))
        : masks
            .of(room, account, submitted.ofGuest())
            .map(mask -> submitted.as(mask.author()))
            .orElse(submitted);
  }

  private List<Decision> decide(
      String topicId, Batch batch, List<Submitted> commands, MessageStore.Writing writing) {
    Map<Integer, Long> progress = writing.progress(topicId, batch.next().keySet());
    Map<Integer, CommandsMissingException.Gap> gaps = batch.gaps(progress);
    if (!gaps.isEmpty()) {
      throw new CommandsMissingException(gaps);
    }
    List<Decision> decisions = new ArrayList<>(commands.size());
    if (!commands.isEmpty()) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Map<RoomId, RoomLog> logs = writing.lock(rooms(commands));
      Standing standing = writing.standing(people(commands), slowed(commands, logs), now);
      WritingRules rules =
          new WritingRules(writing.barred(accounts(commands), now), standing, editWindow, now);
      Map<Place, Message> messages = writing.messages(targets(commands));
      Deciding deciding =
          new Deciding(
              new Deciding.Known(
                  progress,
                  logs,
                  writing.known(keys(commands)),
                  messages,
                  writing.unlisted(Reacting.wanted(commands, messages)),
                  authors(commands, writing)),
              rules,
              now);
      commands.forEach(each -> decisions.add(deciding.decide(each)));
      writing.saveAuthors(deciding.authors());
      writing.saveLastWords(standing.spoke());
      writing.insert(deciding.made());
      writing.moveMarks(deciding.made());
      writing.update(deciding.changed());
      writing.saveReactions(deciding.reacting());
      writing.remember(deciding.changes(), now);
      writing.saveHeads(logs.values().stream().filter(RoomLog::moved).toList());
    }
    writing.saveProgress(topicId, batch.next());
    return decisions;
  }

  private static Authors authors(List<Submitted> commands, MessageStore.Writing writing) {
    return writing.authors(
        authors(
            commands,
            each ->
                each instanceof RoomSubmission.SendMessage
                    || each instanceof RoomSubmission.React react && react.on()),
        authors(commands, RoomSubmission.ChangeAuthor.class::isInstance));
  }

  private static Set<Authors.Key> authors(
      List<Submitted> commands, Predicate<RoomSubmission> which) {
    return commands.stream()
        .filter(each -> which.test(each.command()))
        .map(Authors::key)
        .collect(Collectors.toSet());
  }

  private static Set<Authors.Key> people(List<Submitted> commands) {
    return commands.stream().map(Authors::key).collect(Collectors.toSet());
  }

  private static Set<Authors.Key> slowed(List<Submitted> commands, Map<RoomId, RoomLog> logs) {
    return people(commands).stream()
        .filter(each -> {
          RoomLog log = logs.get(each.room());
          return log != null && log.rules().isSlow();
        })
        .collect(Collectors.toSet());
  }

  private static Set<RoomId> rooms(List<Submitted> commands) {
    return commands.stream().map(each -> each.command().room()).collect(Collectors.toSet());
  }

  private static Set<AccountId> accounts(List<Submitted> commands) {
    return commands.stream().map(each -> each.actor().account()).collect(Collectors.toSet());
  }

  private static Set<CommandKey> keys(List<Submitted> commands) {
    return commands.stream().map(Submitted::key).collect(Collectors.toSet());
  }

  private static Set<Place> targets(List<Submitted> commands) {
    return commands.stream().flatMap(each -> each.target().stream()).collect(Collectors.toSet());
  }
}
