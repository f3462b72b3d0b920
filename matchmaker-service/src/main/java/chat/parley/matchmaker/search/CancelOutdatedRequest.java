package chat.parley.matchmaker.search;

import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.matchmaker.profile.ProfileChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/**
 * Drops the match request of a person who waits when their profile changes, so that nobody keeps
 * waiting in an age group that is no longer theirs. The next renewal, seconds later, is judged by
 * the new profile.
 */
@ApplicationScoped
class CancelOutdatedRequest {

  private final WaitingPool pool;

  CancelOutdatedRequest(WaitingPool pool) {
    this.pool = pool;
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProfileChanged change) {
    pool.drop(change.person());
  }
}
