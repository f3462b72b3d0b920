package chat.parley.room.message;

import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.submission.RoomSubmission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reactions to the messages of a batch. A message lists the people who reacted with an emoji,
 * up to {@link Reaction#MAX_LISTED}; of the others, this class knows the authors of the batch's
 * commands and, if someone removes a reaction, enough people to fill the list again. For one
 * transaction and one thread.
 */
public final class ReactionUpdates {

  /** All people who reacted with one emoji to one message. */
  public record ReactionKey(MessagePosition place, String emoji) {}

  /** One of these people. */
  public record Key(ReactionKey reaction, UUID who) {}

  /**
   * What has to be read.
   *
   * @param members people of whom to check whether they are among the unlisted
   * @param refills reactions for which some unlisted people are needed
   * @param limit how many people for each, including those who are listed
   */
  public record ReactionLookup(Set<Key> members, Set<ReactionKey> refills, int limit) {}

  private final Map<ReactionKey, Set<UUID>> unlisted = new HashMap<>();
  private final Map<Key, Boolean> changed = new LinkedHashMap<>();
  private final Set<MessagePosition> stripped = new LinkedHashSet<>();

  /**
   * @param known the people of the {@link ReactionLookup} who reacted; may include listed ones
   */
  ReactionUpdates(Map<ReactionKey, Set<UUID>> known) {
    known.forEach((key, who) -> unlisted.put(key, new LinkedHashSet<>(who)));
  }

  /**
   * Returns what to read for these commands: nothing, unless more people reacted than are listed.
   */
  static ReactionLookup lookup(
      List<ReceivedCommand> commands, Map<MessagePosition, Message> messages) {
    Set<Key> members = new HashSet<>();
    Set<ReactionKey> refills = new HashSet<>();
    for (ReceivedCommand each : commands) {
      Message message = each.target().map(messages::get).orElse(null);
      if (message == null) {
        continue;
      }
      boolean on = each.command() instanceof RoomSubmission.React react && react.on();
      for (Reaction reaction : concerned(each.command(), message)) {
        ReactionKey key = new ReactionKey(message.place(), reaction.emoji());
        members.add(new Key(key, each.author()));
        if (!on) {
          refills.add(key);
        }
      }
    }
    // Each command removes at most one from the list, and at most one from those who could follow.
    return new ReactionLookup(members, refills, Reaction.MAX_LISTED + 2 * commands.size());
  }

  /** Returns the reactions of which the message lists only a part of the people. */
  private static List<Reaction> concerned(RoomSubmission command, Message message) {
    return Reactions.of(message).stream()
        .filter(each -> each.count() > each.who().size())
        .filter(each ->
            command instanceof RoomSubmission.Unreact
                || command instanceof RoomSubmission.React react
                    && react.emoji().equals(each.emoji()))
        .toList();
  }

  /** Returns the message's reactions after this person added the emoji. */
  @Nullable List<Reaction> with(Message message, String emoji, UUID who) {
    ReactionKey key = new ReactionKey(message.place(), emoji);
    Reaction before =
        Reactions.of(message, emoji).orElseGet(() -> new Reaction(emoji, 0, List.of()));
    if (has(key, before, who)) {
      return message.state().reactions();
    }
    changed.put(new Key(key, who), true);
    List<String> listed = new ArrayList<>(before.who());
    if (listed.size() < Reaction.MAX_LISTED && listed.size() == before.count()) {
      listed.add(who.toString());
    } else {
      unlisted.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(who);
    }
    return replaced(message, new Reaction(emoji, before.count() + 1, listed));
  }

  /** Returns the message's reactions after this person removed the emoji. */
  @Nullable List<Reaction> without(Message message, String emoji, UUID who) {
    ReactionKey key = new ReactionKey(message.place(), emoji);
    Reaction before = Reactions.of(message, emoji).orElse(null);
    if (before == null || !has(key, before, who)) {
      return message.state().reactions();
    }
    changed.put(new Key(key, who), false);
    Set<UUID> others = unlisted.computeIfAbsent(key, absent -> new LinkedHashSet<>());
    others.remove(who);
    List<String> listed = new ArrayList<>(before.who());
    if (listed.remove(who.toString())) {
      others.stream()
          .filter(each -> !listed.contains(each.toString()))
          .findFirst()
          .ifPresent(next -> {
            others.remove(next);
            listed.add(next.toString());
          });
    }
    return replaced(message, new Reaction(emoji, before.count() - 1, listed));
  }

  /** Returns the message's reactions after this person removed all of theirs. */
  @Nullable List<Reaction> withoutAny(Message message, UUID who) {
    Message after = message;
    for (Reaction each : Reactions.of(message)) {
      after = after.reacted(without(after, each.emoji(), who), after.state().changedSeq());
    }
    return after.state().reactions();
  }

  /** Removes all reactions of this message. */
  void strip(MessagePosition place) {
    stripped.add(place);
  }

  /** Returns who reacts now (true), and who no longer does (false); also for stripped messages. */
  public Map<Key, Boolean> changed() {
    return changed;
  }

  /** Returns the messages that lost all reactions. */
  public Set<MessagePosition> stripped() {
    return stripped;
  }

  private boolean has(ReactionKey key, Reaction reaction, UUID who) {
    return reaction.who().contains(who.toString())
        || reaction.count() > reaction.who().size()
            && unlisted.getOrDefault(key, Set.of()).contains(who);
  }

  private static @Nullable List<Reaction> replaced(Message message, Reaction now) {
    List<Reaction> all = new ArrayList<>(Reactions.of(message));
    int at = 0;
    while (at < all.size() && !all.get(at).emoji().equals(now.emoji())) {
      at++;
    }
    if (at == all.size()) {
      all.add(now);
    } else if (now.count() > 0) {
      all.set(at, now);
    } else {
      all.remove(at);
    }
    return all.isEmpty() ? null : List.copyOf(all);
  }
}
