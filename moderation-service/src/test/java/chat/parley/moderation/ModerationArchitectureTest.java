package chat.parley.moderation;

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
class ModerationArchitectureTest {

  @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

  @ArchTest static final ArchTests layerRules = ArchTests.in(LayerRules.class);

  @ArchTest
  static final ArchRule knowsNoOtherService =
      classes()
          .that()
          .resideInAPackage("chat.parley.moderation..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "chat.parley.identity..",
              "chat.parley.room..",
              "chat.parley.forum..",
              "chat.parley.matchmaker..",
              "chat.parley.gateway..");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("chat.parley.moderation.(*)..").should().beFreeOfCycles();

  /** The desk's own code opens no seal, so no handle tells it who somebody is. */
  @ArchTest
  static final ArchRule opensNoSeal =
      noClasses()
          .that()
          .resideInAPackage("chat.parley.moderation..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("chat\\.parley\\.platform\\.crypto\\.(SealedBox|SharedKeys)([$].*)?");

  /** Any class that logs could log what was reported. */
  @ArchTest
  static final ArchRule onlyReaderLogs =
      noClasses()
          .that()
          .resideInAPackage("chat.parley.moderation..")
          .and()
          .haveSimpleNameNotEndingWith("TopicReader")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.jboss.logging.Logger");
}
