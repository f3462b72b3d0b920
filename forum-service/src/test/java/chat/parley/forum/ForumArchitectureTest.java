package chat.parley.forum;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.parley.platform.HouseRules;
import chat.parley.platform.LayerRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ForumArchitectureTest {

  @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);
  @ArchTest static final ArchTests layerRules = ArchTests.in(LayerRules.class);

  @ArchTest
  static final ArchRule knowsNoOtherService =
      classes()
          .that()
          .resideInAPackage("chat.parley.forum..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "chat.parley.identity..",
              "chat.parley.room..",
              "chat.parley.matchmaker..",
              "chat.parley.moderation..",
              "chat.parley.gateway..");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("chat.parley.forum.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesAreFeatures =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..entities..");

  /** Any class that logs could log an account. The consumers log positions in topics. */
  @ArchTest
  static final ArchRule onlyConsumersLog =
      noClasses()
          .that()
          .resideInAPackage("chat.parley.forum..")
          .and()
          .haveSimpleNameNotEndingWith("Consumer")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.jboss.logging.Logger");
}
