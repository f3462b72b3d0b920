package chat.parley.moderation.result;

import chat.parley.contracts.moderation.ActResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Stores what an owner answered, once: an act leaves {@code pending} and never returns to it. A
 * refused act opens its case again, since it isn't settled, unless new reports have opened another
 * case of the same content.
 */
@ApplicationScoped
public class StoreResult {

  private static final String UPDATE =
      """
      update act set state = :state, code = :code
      from moderation_case c
      where act.id = :act and act.state = 'pending' and act.case_id = :case
        and c.id = act.case_id and c.area = :area
      """;

  private static final String REOPEN =
      """
      update moderation_case c set state = 'open', closed_on = null, version = version + 1
      where c.id = :case and c.state = 'closed' and not exists (
        select from moderation_case o
        where o.area = c.area and o.content = c.content and o.state = 'open')
      """;

  private final Jdbi jdbi;

  StoreResult(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Stores the result if its act waits for one.
   *
   * @throws IllegalArgumentException if the result is incomplete
   */
  @Transactional
  public void store(ActResult result) {
    if (result.id() == null || result.caseId() == null || result.area() == null) {
      throw new IllegalArgumentException("an incomplete result");
    }
    jdbi.useHandle(handle -> {
      lock(handle, result);
      if (isNew(handle, result) && !result.applied()) {
        handle.createUpdate(REOPEN).bind("case", result.caseId().value()).execute();
      }
    });
  }

  /** Locks the case, as every other change of it does. */
  private static void lock(Handle handle, ActResult result) {
    handle
        .createQuery("select id from moderation_case where id = :case for update")
        .bind("case", result.caseId().value())
        .mapTo(String.class)
        .findOne();
  }

  private static boolean isNew(Handle handle, ActResult result) {
    return handle
            .createUpdate(UPDATE)
            .bind("act", result.id().value())
            .bind("case", result.caseId().value())
            .bind("area", result.area().code())
            .bind("state", result.applied() ? "applied" : "refused")
            .bind("code", result.code() == null ? null : result.code().code())
            .execute()
        > 0;
  }
}
