package chat.parley.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Completes a service's OpenAPI document when Quarkus builds it: a member of a record is required
 * unless it is {@code @Nullable}, and every operation documents its problems ({@link
 * ProblemResponses}).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocumentFilter implements OASFilter {

  private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

  private final IndexView index;

  /** Quarkus calls this with all classes of the service and its modules. */
  public ApiDocumentFilter(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, List<ClassInfo>> records =
        index.getKnownClasses().stream()
            .filter(ClassInfo::isRecord)
            .collect(Collectors.groupingBy(ApiDocumentFilter::schemaName));
    document
        .getComponents()
        .getSchemas()
        .forEach((name, schema) ->
            recordOf(name, schema, records)
                .ifPresent(each -> schema.setRequired(requiredMembers(each, schema))));
    nameTagsAfterResources(document);
    new ProblemResponses(document).add();
  }

  /** Quarkus tags an operation with the words of its class: {@code Post Resource}. */
  private static void nameTagsAfterResources(OpenAPI document) {
    document.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .filter(operation -> operation.getTags() != null)
        .forEach(operation ->
            operation.setTags(
                operation.getTags().stream()
                    .map(tag -> tag.replaceAll(" Resource$", ""))
                    .toList()));
  }

  /**
   * Finds the record behind a schema: it has the schema's name and all of its members. If there is
   * none, a record whose methods add members to those of its components.
   */
  private static Optional<ClassInfo> recordOf(
      String name, Schema schema, Map<String, List<ClassInfo>> records) {
    Map<String, Schema> members = schema.getProperties();
    if (members == null) {
      return Optional.empty();
    }
    // Of two records with one name, the second one's schema has a number behind its name.
    String simpleName = records.containsKey(name) ? name : name.replaceAll("[0-9]+$", "");
    List<ClassInfo> namesakes = records.getOrDefault(simpleName, List.of());
    return namesakes.stream()
        .filter(each -> members(each).containsAll(members.keySet()))
        .min(Comparator.comparing(each -> each.recordComponents().size()))
        .or(() ->
            namesakes.stream()
                .filter(each -> members.keySet().containsAll(members(each)))
                .findFirst());
  }

  private static String schemaName(ClassInfo record) {
    AnnotationInstance schema = record.declaredAnnotation(SCHEMA);
    return schema != null && schema.value("name") != null
        ? schema.value("name").asString()
        : record.simpleName();
  }

  private static Set<String> members(ClassInfo record) {
    return record.recordComponents().stream()
        .map(RecordComponentInfo::name)
        .collect(Collectors.toSet());
  }

  private static List<String> requiredMembers(ClassInfo record, Schema schema) {
    return List.copyOf(
        record.recordComponents().stream()
            .filter(each -> !each.type().hasAnnotation(NULLABLE))
            .map(RecordComponentInfo::name)
            .filter(schema.getProperties()::containsKey)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
