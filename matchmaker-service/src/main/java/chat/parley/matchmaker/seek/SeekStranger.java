package chat.parley.matchmaker.seek;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.match.MatchWishes;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.person.Person;
import chat.parley.matchmaker.pool.Seeker;
import chat.parley.matchmaker.pool.WaitingPool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody looks for a stranger, goes on looking, or looks no longer. */
@ApplicationScoped
public class SeekStranger {

  private final WaitingPool pool;
  private final Pairs pairs;
  private final PairStrangers pairing;
  private final Applications applications;
  private final Telling telling;

  SeekStranger(
      WaitingPool pool,
      Pairs pairs,
      PairStrangers pairing,
      Applications applications,
      Telling telling) {
    this.pool = pool;
    this.pairs = pairs;
    this.pairing = pairing;
    this.applications = applications;
    this.telling = telling;
  }

  /**
   * Begins to wait and looks at once. Who waits already keeps their place; who is in a talk is told
   * of it once more.
   *
   * @param last the stranger whom they have just left
   */
  public void find(CommandId command, Actor actor, MatchWishes wishes, @Nullable Person last)
      throws Refused {
    Person person = applications.personOf(actor);
    Pairs.Dossier dossier = pairs.dossierOf(person);
    if (dossier.talk() != null) {
      pairs
          .find(dossier.talk())
          .filter(Pair::open)
          .ifPresent(pair -> telling.ofPair(pair, actor, person));
      return;
    }
    Seeker seeker = applications.read(actor, wishes, dossier.blocked(), last);
    switch (pool.enter(seeker)) {
      case WaitingPool.Entry.Waits waits -> {
        if (pairing.lookFor(person).isEmpty()) {
          telling.ofStanding(person, command);
        }
      }
      case WaitingPool.Entry.Busy busy -> wakeUp(busy.pair(), seeker);
    }
  }

  /** Goes on waiting; somebody whom the pool has lost comes in again. */
  public void renew(CommandId command, Actor actor, MatchWishes wishes) throws Refused {
    if (!pool.renew(applications.personOf(actor))) {
      find(command, actor, wishes, null);
    }
  }

  /** Waits no longer. If somebody was found in the meantime, that somebody goes back. */
  public void cancel(Actor actor) {
    pairing.withdraw(applications.personOf(actor));
  }

  /** Takes the searches that are due, and tells those who wait on how they stand. */
  public int lookForThoseDue(int most) {
    List<Person> due = pool.due(most);
    for (Person person : due) {
      if (pairing.lookFor(person).isEmpty()) {
        telling.ofStanding(person, null);
      }
    }
    return due.size();
  }

  /** Busy, but in no talk: it is being paired now, or Redis was not told of the end of its talk. */
  private void wakeUp(PairId pair, Seeker seeker) {
    Optional<Pair> found = pairs.find(pair);
    if (found.isPresent() && !found.get().open()) {
      pool.free(pair, List.of(seeker.person()));
      pool.enter(seeker);
      pairing.lookFor(seeker.person());
    }
  }
}
