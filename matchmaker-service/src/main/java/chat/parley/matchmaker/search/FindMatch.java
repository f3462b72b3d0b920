package chat.parley.matchmaker.search;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.platform.problem.Refusal;
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
  private final MatchRequestFactory requestFactory;
  private final MatchNotifier notifier;

  FindMatch(
      WaitingPool pool,
      Pairs pairs,
      PairStrangers pairing,
      MatchRequestFactory requestFactory,
      MatchNotifier notifier) {
    this.pool = pool;
    this.pairs = pairs;
    this.pairing = pairing;
    this.requestFactory = requestFactory;
    this.notifier = notifier;
  }

  /**
   * A person's command to find or renew a match.
   *
   * @param lastStranger the stranger whom they have just left
   */
  public record Request(
      CommandId command,
      Actor actor,
      MatchPreferences preferences,
      @Nullable PersonKey lastStranger) {}

  /**
   * Enqueues each of these people, all different, and searches for a stranger at once. A person who
   * waits already keeps their place. A person who is in a talk is notified of it again.
   *
   * @return the rejected requests, and why
   */
  public Map<Request, Refusal> find(List<Request> requests) {
    Map<PersonKey, Pairs.PersonStatus> statuses =
        pairs.statusesOf(requests.stream().map(this::personOf).toList());
    List<Request> searching = new ArrayList<>();
    Map<PairId, List<Request>> inTalk = new HashMap<>();
    for (Request request : requests) {
      PairId talk = statusOf(request, statuses).talk();
      if (talk == null) {
        searching.add(request);
      } else {
        inTalk.computeIfAbsent(talk, id -> new ArrayList<>()).add(request);
      }
    }
    if (!inTalk.isEmpty()) {
      pairs.publishIfOpen(
          inTalk.keySet(),
          pair ->
              requireNonNull(inTalk.get(pair.id())).stream()
                  .map(each -> notifier.foundFrame(pair, each.actor(), personOf(each)))
                  .toList());
    }
    MatchRequestFactory.ScreeningResult screening =
        requestFactory.screen(searching, request -> statusOf(request, statuses).blocked());
    List<Request> admitted = List.copyOf(screening.admitted().keySet());
    List<MatchRequest> matchRequests = List.copyOf(screening.admitted().values());
    List<WaitingPool.SearchResult> results = pairing.enqueueAndSearch(matchRequests);
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case WaitingPool.SearchResult.Waiting waiting ->
            notifier.notify(waiting.position(), admitted.get(i).command());
        case WaitingPool.SearchResult.Busy busy -> freeIfEnded(busy.pair(), matchRequests.get(i));
        case WaitingPool.SearchResult.Found found -> {}
        case WaitingPool.SearchResult.NotQueued absent -> {}
      }
    }
    return screening.rejected();
  }

  private PersonKey personOf(Request request) {
    return requestFactory.personOf(request.actor());
  }

  private Pairs.PersonStatus statusOf(
      Request request, Map<PersonKey, Pairs.PersonStatus> statuses) {
    return requireNonNull(statuses.get(personOf(request)));
  }

  /**
   * Renews each of these requests. A person whom the pool has lost is enqueued again.
   *
   * @return the rejected requests, and why
   */
  public Map<Request, Refusal> renew(List<Request> requests) {
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
    pairing.withdraw(requestFactory.personOf(actor));
  }

  /** Runs the searches that are due, and notifies people who still wait of their position. */
  public int searchDue(int limit) {
    List<PersonKey> due = pool.takeDue(limit);
    for (WaitingPool.SearchResult result : pairing.search(due)) {
      if (result instanceof WaitingPool.SearchResult.Waiting waiting) {
        notifier.notify(waiting.position(), null);
      }
    }
    return due.size();
  }

  /**
   * Handles a person who is busy but in no talk: they are being paired now, or Redis was not
   * notified of the end of their talk.
   */
  private void freeIfEnded(PairId pair, MatchRequest matchRequest) {
    Optional<Pair> found = pairs.find(pair);
    if (found.isPresent() && !found.get().open()) {
      pool.free(pair, List.of(matchRequest.person()));
      pairing.enqueueAndSearch(List.of(matchRequest));
    }
  }
}
