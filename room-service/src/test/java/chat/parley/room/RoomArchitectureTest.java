package chat.parley.room;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.parley.platform.HouseRules;
import chat.parley.platform.LayerRules;
import chat.parley.platform.http.RequestCost;
import chat.parley.room.directory.RoomPath;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.Path;

@AnalyzeClasses(packages = "chat.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomArchitectureTest {

  @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

  @ArchTest static final ArchTests layerRules = ArchTests.in(LayerRules.class);

  @ArchTest
  static final ArchRule knowsNoOtherService =
      classes()
          .that()
          .resideInAPackage("chat.parley.room..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "chat.parley.identity..",
              "chat.parley.matchmaker..",
              "chat.parley.moderation..",
              "chat.parley.forum..",
              "chat.parley.gateway..");

  /**
   * The filter that rejects banned people reads this parameter: a path with another name would let
   * them in.
   */
  @ArchTest
  static final ArchRule pathsCallTheRoomById =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should(
              new ArchCondition<JavaClass>("call the room of their path " + RoomPath.ID) {
                @Override
                public void check(JavaClass resource, ConditionEvents events) {
                  String path = resource.getAnnotationOfType(Path.class).value();
                  resource.getMethods().stream()
                      .map(method ->
                          path
                              + method
                                  .tryGetAnnotationOfType(Path.class)
                                  .map(Path::value)
                                  .orElse(""))
                      .filter(whole -> whole.matches("/api/v1/rooms/?\\{(?!id}).*"))
                      .forEach(whole -> events.add(SimpleConditionEvent.violated(resource, whole)));
                }
              });

  /** Requests that read many rows, or store copies of them, count as several requests. */
  @ArchTest
  static final ArchRule expensiveRequestsSaySo =
      classes()
          .that()
          .haveSimpleName("StatisticsResource")
          .or()
          .haveSimpleName("SearchResource")
          .or()
          .haveSimpleName("DataExportResource")
          .or()
          .haveSimpleName("MessageExportResource")
          .or()
          .haveSimpleName("MyRoomsResource")
          .or()
          .haveSimpleName("RoomActivityResource")
          .or()
          .haveSimpleName("ReportResource")
          .should()
          .beAnnotatedWith(RequestCost.class);

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("chat.parley.room.(*)..").should().beFreeOfCycles();

  /**
   * ingest and store know the domain, history knows the store, and the domain knows none of them.
   */
  @ArchTest
  static final ArchRule messageLayersPointToTheDomain =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("chat.parley.room.message..")
          .layer("domain")
          .definedBy("chat.parley.room.message")
          .layer("ingest")
          .definedBy("chat.parley.room.message.ingest..")
          .layer("store")
          .definedBy("chat.parley.room.message.store..")
          .layer("history")
          .definedBy("chat.parley.room.message.history..")
          .whereLayer("ingest")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("history")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("history");

  @ArchTest
  static final ArchRule packagesAreFeatures =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..entities..");
}
