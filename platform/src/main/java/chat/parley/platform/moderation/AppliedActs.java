package chat.parley.platform.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.ReportId;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.ActResult;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.outbox.Outbox;
import chat.parley.platform.problem.Refusal;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Applies each act exactly once. The act's id, its effect, the outcome for the reporters, and the
 * result for the desk are stored in one transaction. An act that comes again changes nothing, and
 * its first result is published again. See {@code db/moderation.sql} in this module for the tables.
 */
@ApplicationScoped
@IfBuildProperty(name = "parley.moderation.enabled", stringValue = "true")
public class AppliedActs {

  private static final int SERVER_ERROR = 500;
  private static final String APPLIED = "";
  private static final String FIND =
      "select coalesce(code, '') from moderation_act where id = :act";
  private static final String INSERT =
      "insert into moderation_act (id, code) values (:act, :code) on conflict do nothing";

  /** The gravest kind that was applied counts. */
  private static final String TELL_REPORTERS =
      """
      update report set outcome = :kind
      where desk_id = any(:reports)
        and coalesce(array_position(array['dismiss', 'remove', 'mute', 'ban'], outcome), 0)
          < array_position(array['dismiss', 'remove', 'mute', 'ban'], :kind)
      """;

  private final Jdbi database;
  private final Outbox outbox;
  private final AuthorHandles handles;
  private final ActHandler handler;

  AppliedActs(Jdbi database, Outbox outbox, AuthorHandles handles, ActHandler handler) {
    this.database = database;
    this.outbox = outbox;
    this.handles = handles;
    this.handler = handler;
  }

  /** Applies or refuses an act of this service's area; ignores the acts of others. */
  public void apply(ActDecided act) {
    if (act.area() != handler.area()) {
      return;
    }
    Optional<ActResult> known = find(act);
    if (known.isPresent()) {
      QuarkusTransaction.requiringNew().run(() -> publish(known.get()));
      return;
    }
    try {
      check(act);
      handler.prepare(act);
      store(act, null);
    } catch (Refusal e) {
      if (e.code().status() >= SERVER_ERROR) {
        throw e;
      }
      store(act, e.code());
    }
  }

  private void check(ActDecided act) {
    if (!act.contentKind().acts().contains(act.kind())) {
      throw new Refusal(ErrorCode.ACT_INVALID);
    }
    if (act.author() != null) {
      var unused = handles.open(act.author(), act.content());
    }
  }

  /**
   * Applies the act unless it is refused, stores the result, and publishes it. Does nothing if
   * another instance has just done so.
   *
   * @param refusal why the act is refused; null if it is applied
   */
  private void store(ActDecided act, @Nullable ErrorCode refusal) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          if (!insert(act, refusal)) {
            return;
          }
          if (refusal == null) {
            handler.apply(act);
            tellReporters(act);
          }
          publish(result(act, refusal));
        });
  }

  private void publish(ActResult result) {
    outbox.add(Topic.MODERATION_RESULTS, result.caseId().toString(), result);
  }

  private static ActResult result(ActDecided act, @Nullable ErrorCode refusal) {
    return new ActResult(act.id(), act.caseId(), act.area(), refusal == null, refusal);
  }

  private Optional<ActResult> find(ActDecided act) {
    return database
        .withHandle(handle ->
            handle.createQuery(FIND).bind("act", act.id().value()).mapTo(String.class).findOne())
        .map(code -> result(act, code.equals(APPLIED) ? null : ErrorCode.valueOf(code)));
  }

  private boolean insert(ActDecided act, @Nullable ErrorCode refusal) {
    return database.withHandle(handle ->
        handle
            .createUpdate(INSERT)
            .bind("act", act.id().value())
            .bind("code", refusal == null ? null : refusal.name())
            .execute())
        > 0;
  }

  private void tellReporters(ActDecided act) {
    database.useHandle(handle ->
        handle
            .createUpdate(TELL_REPORTERS)
            .bind("kind", act.kind().code())
            .bindArray("reports", UUID.class, act.reports().stream().map(ReportId::value).toList())
            .execute());
  }
}
