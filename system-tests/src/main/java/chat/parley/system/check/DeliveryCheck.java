package chat.parley.system.check;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.message.MessageState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks one room after a run with faults, in the manner of Jepsen's Maelstrom: the history is what
 * the room's owner stored, and every author and every reader must agree with it.
 *
 * <ul>
 *   <li>accepted ⊆ stored ∪ rejected to its author, and each at most once;
 *   <li>an outcome has the same seq as the history;
 *   <li>{@code seq} and {@code n} have no gaps;
 *   <li>each reader saw, from where it joined, each message once and in the order of the history;
 *   <li>each reader's final state is the history's.
 * </ul>
 */
public final class DeliveryCheck {

  private final List<MessageState> history;
  private final List<String> violations = new ArrayList<>();

  /**
   * @param history all messages of the room, in the order in which the owner returns them
   */
  public DeliveryCheck(List<MessageState> history) {
    this.history = List.copyOf(history);
  }

  /**
   * Returns every broken promise; empty if all were kept. Each begins with a word for its kind,
   * such as {@code lost}, {@code doubled} or {@code reordered}.
   */
  public List<String> violations(
      Collection<AuthorHistory> authors, Collection<ReaderHistory> readers) {
    violations.clear();
    checkNumbers();
    Map<CommandId, Long> seqs = checkOnce();
    authors.forEach(author -> check(author, seqs));
    readers.forEach(this::check);
    return List.copyOf(violations);
  }

  private void checkNumbers() {
    Set<Long> numbers = new HashSet<>();
    long n = 0;
    long previous = 0;
    for (MessageState message : history) {
      if (message.seq() <= previous) {
        violations.add("history: seq %d after %d".formatted(message.seq(), previous));
      }
      if (message.n() != ++n) {
        violations.add("history: seq %d has n %d, not %d".formatted(message.seq(), message.n(), n));
      }
      previous = message.seq();
      numbers.add(message.seq());
      numbers.add(message.changedSeq());
    }
    // Every number up to the head belongs to a message or its last change; earlier changes of one
    // row coalesce.
    boolean changed = history.stream().anyMatch(each -> each.changedSeq() != each.seq());
    if (!changed && previous != numbers.size()) {
      violations.add(
          "history: %d messages, but the head is %d".formatted(numbers.size(), previous));
    }
  }

  private Map<CommandId, Long> checkOnce() {
    Map<CommandId, Long> seqs = new HashMap<>();
    for (MessageState message : history) {
      Long other = seqs.put(message.command(), message.seq());
      if (other != null) {
        violations.add(
            "doubled: command %s at %d and %d".formatted(message.command(), other, message.seq()));
      }
    }
    return seqs;
  }

  private void check(AuthorHistory author, Map<CommandId, Long> seqs) {
    for (CommandId id : author.accepted()) {
      if (!seqs.containsKey(id) && !author.refused().contains(id)) {
        violations.add("lost: %s's accepted command %s".formatted(author.name(), id));
      }
    }
    for (CommandId id : author.refused()) {
      if (seqs.containsKey(id)) {
        violations.add("stored though refused: %s's command %s".formatted(author.name(), id));
      }
    }
    author
        .stored()
        .forEach((id, seq) -> {
          if (!seq.equals(seqs.get(id))) {
            violations.add(
                "outcome of %s's %s said %d, the history %s"
                    .formatted(author.name(), id, seq, seqs.get(id)));
          }
        });
  }

  private void check(ReaderHistory readerHistory) {
    List<Long> expected = history.stream().map(MessageState::seq).toList();
    checkSeen(readerHistory, expected);
    Map<Long, MessageState> state =
        readerHistory.state().stream()
            .collect(Collectors.toMap(MessageState::seq, each -> each, (a, b) -> b, TreeMap::new));
    for (MessageState message : history) {
      if (!message.equals(state.get(message.seq()))) {
        violations.add(
            "state: %s has another %d than the history"
                .formatted(readerHistory.name(), message.seq()));
      }
    }
  }

  private void checkSeen(ReaderHistory readerHistory, List<Long> expected) {
    Set<Long> missing = new HashSet<>(expected);
    readerHistory.seen().forEach(missing::remove);
    if (!missing.isEmpty()) {
      violations.add("lost: %s misses %d".formatted(readerHistory.name(), missing.size()));
    }
    Set<Long> distinct = new HashSet<>(readerHistory.seen());
    if (distinct.size() < readerHistory.seen().size()) {
      violations.add(
          "doubled: %s saw %d twice"
              .formatted(readerHistory.name(), readerHistory.seen().size() - distinct.size()));
    }
    if (!readerHistory.seen().equals(readerHistory.seen().stream().sorted().toList())) {
      violations.add("reordered: %s saw messages out of order".formatted(readerHistory.name()));
    }
    distinct.removeAll(expected);
    if (!distinct.isEmpty()) {
      violations.add(
          "strange: %s saw %d that are not there".formatted(readerHistory.name(), distinct.size()));
    }
  }
}
