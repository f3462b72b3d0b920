package chat.parley.matchmaker.pair;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;

/** Returns a pair to its two participants; for everybody else it does not exist. */
@ApplicationScoped
public class OwnPair {

  private final Pairs pairs;

  OwnPair(Pairs pairs) {
    this.pairs = pairs;
  }

  /**
   * Returns the pair, whether it is open or has ended.
   *
   * @throws Refusal {@code talk-not-found}, whether the pair does not exist or belongs to others
   */
  public Pair get(PairId id, PersonKey person) {
    return pairs
        .find(id)
        .filter(pair -> pair.sideOf(person).isPresent())
        .orElseThrow(() -> new Refusal(ErrorCode.TALK_NOT_FOUND));
  }
}
