package chat.parley.contracts.moderation;

import chat.parley.contracts.id.ActId;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.id.ReportId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act of the desk: the value of {@code moderation.acts.v1}; the key is the case. The owner of
 * the area applies it exactly once for each {@code id}, in the order of the topic, and answers with
 * an {@link ActResult}.
 *
 * @param content the {@link ReportFiled#content} that it concerns
 * @param author the latest {@link ReportFiled#author} of the content
 * @param reports the reports that it decides; the owner tells their reporters the outcome. Where
 *     several acts decide one report, the outcome that counts is that of the gravest kind
 * @param seconds how long a mute or ban lasts; null: until it is lifted
 */
public record ActDecided(
    ActId id,
    CaseId caseId,
    Area area,
    ContentKind contentKind,
    String content,
    @Nullable String author,
    List<ReportId> reports,
    ActKind kind,
    ReportGround ground,
    @Nullable Long seconds,
    Decider decider) {

  public ActDecided {
    reports = List.copyOf(reports);
  }
}
