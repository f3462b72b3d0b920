package chat.parley.moderation.desk;

import chat.parley.contracts.id.ActId;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.Decider;
import chat.parley.contracts.moderation.ReportGround;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Reads what was decided. */
@ApplicationScoped
class Acts {

  private static final String FIND =
      "select case_id, moderator, id, kind, ground, seconds, closes from act where id = :id";

  private static final String LIST =
      """
      select case_id, moderator, id, kind, ground, seconds, decider, decided_at, state, code
      from act where case_id = any(:cases) order by decided_at, id
      """;

  /** Who decided what, for which case. */
  record Made(CaseId caseId, @Nullable String moderator, Decision decision) {}

  private record ListedAct(UUID caseId, ActView view) {}

  private final Jdbi jdbi;

  Acts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns the act with this id, if it was made. */
  @Nullable Made find(ActId id) {
    return jdbi.withHandle(
            handle -> handle.createQuery(FIND).bind("id", id.value()).map(Acts::made).findOne())
        .orElse(null);
  }

  /** Returns the acts of these cases, the oldest first; a case without acts is missing. */
  Map<UUID, List<ActView>> list(List<CaseId> cases, Moderator viewer) {
    UUID[] ids = cases.stream().map(CaseId::value).toArray(UUID[]::new);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(LIST)
            .bindArray("cases", UUID.class, (Object[]) ids)
            .map(row -> listed(row, viewer))
            .stream()
            .collect(
                Collectors.groupingBy(
                    ListedAct::caseId, Collectors.mapping(ListedAct::view, Collectors.toList()))));
  }

  private static Made made(RowView row) {
    return new Made(
        new CaseId(row.getColumn("case_id", UUID.class)),
        row.getColumn("moderator", String.class),
        new Decision(
            new ActId(row.getColumn("id", UUID.class)),
            ActKind.of(row.getColumn("kind", String.class)),
            ReportGround.of(row.getColumn("ground", String.class)),
            row.getColumn("seconds", Long.class),
            row.getColumn("closes", Boolean.class)));
  }

  private static ListedAct listed(RowView row, Moderator viewer) {
    return new ListedAct(
        row.getColumn("case_id", UUID.class),
        new ActView(
            new ActId(row.getColumn("id", UUID.class)),
            ActKind.of(row.getColumn("kind", String.class)),
            ReportGround.of(row.getColumn("ground", String.class)),
            row.getColumn("seconds", Long.class),
            viewer.key().equals(row.getColumn("moderator", String.class)),
            Decider.of(row.getColumn("decider", String.class)),
            row.getColumn("decided_at", Instant.class),
            ActState.of(row.getColumn("state", String.class)),
            row.getColumn("code", String.class)));
  }
}
