package chat.parley.matchmaker.seek;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.WaitingPool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts, continues, and cancels a person's search for a stranger. */
@ApplicationScoped
public class FindMatch {

  private final WaitingPool pool;
  private final Pairs pairs;
  private final PairStrangers pairing;
  private final MatchRequestFactory matchRequestFactory;
  private final MatchNotifier matchNotifier;

  FindMatch(
      WaitingPool pool,
      Pairs pairs,
      PairStrangers pairing,
      MatchRequestFactory matchRequestFactory,
      MatchNotifier matchNotifier) {
    this.pool = pool;
    this.pairs = pairs;
    this.pairing = pairing;
    this.matchRequestFactory = matchRequestFactory;
    this.matchNotifier = matchNotifier;
  }

  /**
   * A person's command to find or renew a match.
   *
   * @param last the stranger whom they have just left
   */
  public record Request(
      CommandId command, Actor actor, MatchPreferences wishes, @Nullable PersonKey last) {}

  /**
   * Enqueues each of these people, all different, and searches for a stranger at once. A person who
   * waits already keeps their place. A person who is in a talk is notified of it again.
   *
   * @return the rejected requests, and why
   */
  public Map<Request, ErrorCode> find(List<Request> requests) {
    Map<PersonKey, Pairs.Dossier> dossiers =
        pairs.dossiersOf(requests.stream().map(this::personOf).toList());
    List<Request> looking = new ArrayList<>();
    Map<PairId, List<Request>> talking = new HashMap<>();
    for (Request request : requests) {
      PairId talk = dossierOf(request, dossiers).talk();
      if (talk == null) {
        looking.add(request);
      } else {
        talking.computeIfAbsent(talk, id -> new ArrayList<>()).add(request);
      }
    }
    if (!talking.isEmpty()) {
      pairs.tell(
          talking.keySet(),
          pair ->
              requireNonNull(talking.get(pair.id())).stream()
                  .map(each -> matchNotifier.ofPair(pair, each.actor(), personOf(each)))
                  .toList());
    }
    MatchRequestFactory.Sorted sorted =
        matchRequestFactory.read(looking, request -> dossierOf(request, dossiers).blocked());
    List<Request> admitted = List.copyOf(sorted.admitted().keySet());
    List<MatchRequest> seekers = List.copyOf(sorted.admitted().values());
    List<WaitingPool.Outcome> outcomes = pairing.seek(seekers);
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case WaitingPool.Outcome.Waits waits ->
            matchNotifier.ofStanding(waits.standing(), admitted.get(i).command());
        case WaitingPool.Outcome.Busy busy -> wakeUp(busy.pair(), seekers.get(i));
        case WaitingPool.Outcome.Found found -> {}
        case WaitingPool.Outcome.NotQueued gone -> {}
      }
    }
    return sorted.refused();
  }

  private PersonKey personOf(Request request) {
    return matchRequestFactory.personOf(request.actor());
  }

  private Pairs.Dossier dossierOf(Request request, Map<PersonKey, Pairs.Dossier> dossiers) {
    return requireNonNull(dossiers.get(personOf(request)));
  }

  /**
   * Renews each of these requests. A person whom the pool has lost is enqueued again.
   *
   * @return the rejected requests, and why
   */
  public Map<Request, ErrorCode> renew(List<Request> requests) {
    List<Boolean> known = pool.renew(requests.stream().map(this::personOf).toList());
    List<Request> lost = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      if (!known.get(i)) {
        lost.add(requests.get(i));
      }
    }
    return lost.isEmpty() ? Map.of() : find(lost);
  }

  /**
   * Cancels a person's request. If a stranger was found in the meantime, that stranger goes back to
   * their place.
   */
  public void cancel(Actor actor) {
    pairing.withdraw(matchRequestFactory.personOf(actor));
  }

  /** Runs the searches that are due, and notifies people who still wait of their position. */
  public int searchDue(int limit) {
    List<PersonKey> due = pool.due(limit);
    for (WaitingPool.Outcome outcome : pairing.lookFor(due)) {
      if (outcome instanceof WaitingPool.Outcome.Waits waits) {
        matchNotifier.ofStanding(waits.standing(), null);
      }
    }
    return due.size();
  }

  /**
   * Handles a person who is busy but in no talk: they are being paired now, or Redis was not
   * notified of the end of their talk.
   */
  private void wakeUp(PairId pair, MatchRequest matchRequest) {
    Optional<Pair> found = pairs.find(pair);
    if (found.isPresent() && !found.get().open()) {
      pool.free(pair, List.of(matchRequest.person()));
      pairing.seek(List.of(matchRequest));
    }
  }
}
