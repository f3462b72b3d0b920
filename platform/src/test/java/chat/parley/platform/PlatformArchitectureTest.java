package chat.parley.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "chat.parley",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class PlatformArchitectureTest {

  @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule KNOWS_NO_SERVICE =
      noClasses()
          .that()
          .resideInAPackage("chat.parley.platform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "chat.parley.identity..",
              "chat.parley.room..",
              "chat.parley.forum..",
              "chat.parley.matchmaker..",
              "chat.parley.moderation..",
              "chat.parley.gateway..",
              "chat.parley.stack..");

  @ArchTest
  static final ArchRule HAS_NO_CYCLES =
      slices().matching("chat.parley.platform.(*)..").should().beFreeOfCycles();
}
