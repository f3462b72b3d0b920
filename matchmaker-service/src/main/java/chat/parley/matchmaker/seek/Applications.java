package chat.parley.matchmaker.seek;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchWishes;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.account.BarredAccounts;
import chat.parley.matchmaker.pair.Passes;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.Person;
import chat.parley.matchmaker.pool.Seeker;
import chat.parley.matchmaker.profile.Profiles;
import chat.parley.platform.crypto.SharedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of what a client asks, and of what is known of the person, the request that waits. */
@ApplicationScoped
public class Applications {

  private final Profiles profiles;
  private final BarredAccounts barred;
  private final MatchKeys keys;
  private final SharedKeys shared;
  private final Clock clock = Clock.systemUTC();

  Applications(Profiles profiles, BarredAccounts barred, MatchKeys keys, SharedKeys shared) {
    this.profiles = profiles;
    this.barred = barred;
    this.keys = keys;
    this.shared = shared;
  }

  /** What the actor is called here. */
  Person personOf(Actor actor) {
    return keys.personOf(actor.account());
  }

  /**
   * The request.
   *
   * @throws Refused if the account is barred, the person too young or a wish impossible
   */
  Seeker read(Actor actor, MatchWishes wishes, Set<Person> blocked, @Nullable Person last)
      throws Refused {
    Person person = personOf(actor);
    Wishes clean = Wishes.of(wishes);
    if (barred.bars(actor.account(), clock.instant())) {
      throw new Refused(ErrorCode.ACCOUNT_SUSPENDED);
    }
    AgeGroup group = profiles.ageGroup(person, wishes.age());
    if (group == AgeGroup.CHILD) {
      throw new Refused(ErrorCode.AGE_TOO_YOUNG);
    }
    return new Seeker(
        person,
        shared.matchInboxOf(actor.account()).name(),
        keys.seal(new Passes.Holder(actor.account(), actor.session()), person),
        group == AgeGroup.ADULT,
        profiles.of(person).traits(),
        clean.tags(),
        clean.language(),
        Boolean.TRUE.equals(wishes.icebreaker()),
        blocked,
        last);
  }
}
