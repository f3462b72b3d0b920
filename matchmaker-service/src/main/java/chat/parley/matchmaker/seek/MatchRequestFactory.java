package chat.parley.matchmaker.seek;

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
import chat.parley.matchmaker.seek.FindMatch.Request;
import chat.parley.platform.crypto.SharedKeys;
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
  private final ExcludedAccounts barred;
  private final MatchKeys keys;
  private final SharedKeys shared;
  private final Clock clock;

  MatchRequestFactory(
      MatchProfiles matchProfiles,
      ExcludedAccounts barred,
      MatchKeys keys,
      SharedKeys shared,
      Clock clock) {
    this.matchProfiles = matchProfiles;
    this.barred = barred;
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
  record Sorted(Map<Request, MatchRequest> admitted, Map<Request, ErrorCode> refused) {}

  /**
   * Creates the match request of each, unless the account is excluded, the person too young, or a
   * preference invalid.
   *
   * @param blocked people whom the person who asks must not meet
   */
  Sorted read(List<Request> requests, Function<Request, Set<PersonKey>> blocked) {
    Map<Request, ErrorCode> refused = new LinkedHashMap<>();
    Map<Request, ComparablePreferences> wishes = new LinkedHashMap<>();
    Set<PersonKey> barredOnes =
        barred.among(
            requests.stream().map(request -> personOf(request.actor())).toList(), clock.instant());
    for (Request request : requests) {
      try {
        wishes.put(request, ComparablePreferences.of(request.wishes()));
        if (barredOnes.contains(personOf(request.actor()))) {
          throw new CommandRejectedException(ErrorCode.ACCOUNT_SUSPENDED);
        }
      } catch (CommandRejectedException e) {
        wishes.remove(request);
        refused.put(request, e.code());
      }
    }
    Map<PersonKey, AgeGroup> said = new HashMap<>();
    wishes.keySet().forEach(each -> said.put(personOf(each.actor()), each.wishes().age()));
    Map<PersonKey, MatchProfiles.Known> known = matchProfiles.say(said);
    Map<Request, MatchRequest> admitted = new LinkedHashMap<>();
    wishes.forEach((request, clean) -> {
      MatchProfiles.Known person = requireNonNull(known.get(personOf(request.actor())));
      if (person.group() == AgeGroup.CHILD) {
        refused.put(request, ErrorCode.AGE_TOO_YOUNG);
      } else {
        admitted.put(request, seeker(request, clean, person, blocked.apply(request)));
      }
    });
    return new Sorted(admitted, refused);
  }

  private MatchRequest seeker(
      Request request,
      ComparablePreferences wishes,
      MatchProfiles.Known known,
      Set<PersonKey> blocked) {
    Actor actor = request.actor();
    PersonKey person = personOf(actor);
    return new MatchRequest(
        person,
        shared.matchInboxOf(actor.account()).name(),
        keys.seal(new TalkGrants.Holder(actor.account(), actor.session()), person),
        known.group() == AgeGroup.ADULT,
        known.profile().traits(),
        wishes.tags(),
        wishes.words(),
        wishes.language(),
        Boolean.TRUE.equals(request.wishes().icebreaker()),
        blocked,
        request.last());
  }
}
