package chat.parley.matchmaker.pair;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.problem.Problem;
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
   * @throws Problem {@code talk-not-found}, whether the pair does not exist or belongs to others
   */
  public Pair get(String id, PersonKey person) {
    PairId pair;
    try {
      pair = PairId.of(id);
    } catch (IllegalArgumentException e) {
      throw new Problem(ErrorCode.TALK_NOT_FOUND);
    }
    return pairs
        .find(pair)
        .filter(found -> found.sideOf(person).isPresent())
        .orElseThrow(() -> new Problem(ErrorCode.TALK_NOT_FOUND));
  }
}
