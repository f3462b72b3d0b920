package chat.parley.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.parley.platform.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "chat.parley.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class GatewayArchitectureTest {

  @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule knowsOnlyWhatIsShared =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "chat.parley.identity..",
              "chat.parley.room..",
              "chat.parley.forum..",
              "chat.parley.matchmaker..",
              "chat.parley.moderation..",
              "chat.parley.stack..");

  @ArchTest
  static final ArchRule hasNoDatabase =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "jakarta.persistence..");

  @ArchTest
  static final ArchRule deliveryKnowsNothingOfTheProtocolAbove =
      noClasses()
          .that()
          .resideInAPackage("..delivery..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..connection..", "..submission..", "..limit..", "..page..");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("chat.parley.gateway.(*)..").should().beFreeOfCycles();
}
