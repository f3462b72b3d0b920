package chat.parley.benchmarks.pairing;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.submission.Actor;
import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.crypto.SharedKeys;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One of the simulated people, with their own view of their state. */
final class Stranger {

  /** The state in which the person believes to be. */
  enum State {
    IDLE,
    LOOKING,
    TALKING,
    /** The person has asked to end the talk. */
    LEAVING,
    /** The connection is lost. */
    GONE
  }

  private static final KeyedHash PERSONS =
      new KeyedHash(
          new KeyedHash(Base64.getDecoder().decode(Matchmakers.key("parley.keys.scope.\"1\"")))
              .bytes("matchmaker.person"));
  private static final int REMEMBERED = 8;

  final Actor actor;

  /** The person key in the matchmaker. */
  final String person;

  /** The channel on which they are notified of matches. */
  final String inbox;

  final MatchPreferences preferences;

  /** The people whom they have blocked. */
  final Set<String> blocked = new HashSet<>();

  State state = State.IDLE;
  @Nullable PairId pair;

  /** When to do the next step, and when to send the next heartbeat; ms. */
  long wakeAt;

  long beatAt;

  /** Time of the last request while it is unanswered; 0: it is answered. */
  long askedAt;

  private final Deque<PairId> over = new ArrayDeque<>();

  Stranger(RandomGenerator random, SharedKeys keys) {
    AccountId account = new AccountId(new UUID(random.nextLong(), random.nextLong()));
    actor = new Actor(account, new SessionId(UUID.randomUUID()), "Guest", Role.GUEST, 0);
    person = PERSONS.text(account.toString());
    inbox = keys.matchInboxOf(account).name();
    preferences =
        new MatchPreferences(
            random.nextInt(10) == 0 ? AgeGroup.YOUTH : AgeGroup.ADULT,
            random.nextInt(4) > 0 ? List.of() : List.of("tag" + random.nextInt(10)),
            random.nextInt(4) > 0 ? null : List.of("en", "de").get(random.nextInt(2)),
            null);
  }

  /** Returns whether they are connected and active. */
  boolean isThere() {
    return state == State.LOOKING || state == State.TALKING || state == State.LEAVING;
  }

  void isOver(PairId id) {
    if (!over.contains(id)) {
      over.add(id);
      if (over.size() > REMEMBERED) {
        over.remove();
      }
    }
  }

  boolean wasOver(PairId id) {
    return over.contains(id);
  }

  /** Returns whether the two might talk, once their preferences have relaxed. */
  boolean fits(Stranger other) {
    return preferences.age() == other.preferences.age()
        && !blocked.contains(other.person)
        && !other.blocked.contains(person);
  }
}
