package chat.parley.matchmaker.search;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.account.ExcludedAccounts;
import chat.parley.matchmaker.pair.TalkGrants;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.profile.MatchProfiles;
import chat.parley.matchmaker.search.FindMatch.Request;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Creates match requests from what a client asks and what is known about the person. */
@ApplicationScoped
public class MatchRequestFactory {

  private final MatchProfiles matchProfiles;
  private final ExcludedAccounts excludedAccounts;
  private final MatchKeys keys;
  private final SharedKeys shared;
  private final Clock clock;

  MatchRequestFactory(
      MatchProfiles matchProfiles,
      ExcludedAccounts excludedAccounts,
      MatchKeys keys,
      SharedKeys shared,
      Clock clock) {
    this.matchProfiles = matchProfiles;
    this.excludedAccounts = excludedAccounts;
    this.keys = keys;
    this.shared = shared;
    this.clock = clock;
  }

  /** Returns the actor's person key. */
  PersonKey personOf(Actor actor) {
    return keys.personOf(actor.account());
  }

  /**
   * The requests that are admitted, in the order in which they were made, and the rejected ones.
   */
  record ScreeningResult(Map<Request, MatchRequest> admitted, Map<Request, Refusal> rejected) {}

  /**
   * Creates the match request of each, unless the account is excluded, the person too young, or a
   * preference invalid.
   *
   * @param blocked people whom the person who asks must not meet
   */
  ScreeningResult screen(List<Request> requests, Function<Request, Set<PersonKey>> blocked) {
    Map<Request, Refusal> rejected = new LinkedHashMap<>();
    Map<Request, ComparablePreferences> preferences = new LinkedHashMap<>();
    Set<PersonKey> excluded =
        excludedAccounts.among(
            requests.stream().map(request -> personOf(request.actor())).toList(), clock.instant());
    for (Request request : requests) {
      try {
        preferences.put(request, ComparablePreferences.of(request.preferences()));
        if (excluded.contains(personOf(request.actor()))) {
          throw new Refusal(ErrorCode.ACCOUNT_SUSPENDED);
        }
      } catch (Refusal e) {
        preferences.remove(request);
        rejected.put(request, e);
      }
    }
    Map<PersonKey, AgeGroup> statedGroups = new HashMap<>();
    preferences
        .keySet()
        .forEach(each -> statedGroups.put(personOf(each.actor()), each.preferences().age()));
    Map<PersonKey, MatchProfiles.Eligibility> eligibility =
        matchProfiles.stateAgeGroups(statedGroups);
    Map<Request, MatchRequest> admitted = new LinkedHashMap<>();
    preferences.forEach((request, comparable) -> {
      MatchProfiles.Eligibility person = requireNonNull(eligibility.get(personOf(request.actor())));
      if (person.group() == AgeGroup.CHILD) {
        rejected.put(request, new Refusal(ErrorCode.AGE_TOO_YOUNG));
      } else {
        admitted.put(request, matchRequest(request, comparable, person, blocked.apply(request)));
      }
    });
    return new ScreeningResult(admitted, rejected);
  }

  private MatchRequest matchRequest(
      Request request,
      ComparablePreferences preferences,
      MatchProfiles.Eligibility eligibility,
      Set<PersonKey> blocked) {
    Actor actor = request.actor();
    PersonKey person = personOf(actor);
    return new MatchRequest(
        person,
        shared.matchInboxOf(actor.account()),
        keys.seal(new TalkGrants.Holder(actor.account(), actor.session()), person),
        eligibility.group() == AgeGroup.ADULT,
        eligibility.profile().traits(),
        preferences.tags(),
        preferences.displayTags(),
        preferences.language(),
        Boolean.TRUE.equals(request.preferences().icebreaker()),
        blocked,
        request.lastStranger());
  }
}
