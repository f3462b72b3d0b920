package chat.parley.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.parley.platform.HouseRules;
import chat.parley.platform.LayerRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "chat.parley.identity",
    importOptions = ImportOption.DoNotIncludeTests.class)
class IdentityArchitectureTest {

  @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);
  @ArchTest static final ArchTests layerRules = ArchTests.in(LayerRules.class);

  @ArchTest
  static final ArchRule knowsNoOtherService =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "chat.parley.room..",
              "chat.parley.forum..",
              "chat.parley.matchmaker..",
              "chat.parley.moderation..",
              "chat.parley.gateway..",
              "chat.parley.stack..");

  @ArchTest
  static final ArchRule featuresDoNotGoInCircles =
      slices().matching("chat.parley.identity.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheHasherKnowsItsLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("chat.parley.identity.password")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.password4j..");
}
