package chat.parley.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.parley.platform.kafka.KafkaClients;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

@AnalyzeClasses(
    packages = "chat.parley.identity",
    importOptions = ImportOption.DoNotIncludeTests.class)
class IdentityArchitectureTest {

  @ArchTest
  static final ArchRule knowsNoOtherService =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "chat.parley.room..",
              "chat.parley.forum..",
              "chat.parley.matchmaker..",
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

  /** Clients that are built elsewhere do not get the settings for TLS and SASL. */
  @ArchTest
  static final ArchRule kafkaClientsComeFromOnePlace =
      noClasses()
          .that()
          .resideInAPackage("chat.parley.identity..")
          .and()
          .doNotHaveFullyQualifiedName("chat.parley.platform.kafka.KafkaClients")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.apache\\.kafka\\.clients\\..*\\.Kafka(Producer|Consumer|AdminClient)")
          .orShould()
          .callMethod(Admin.class, "create", Map.class)
          .orShould()
          .callMethod(KafkaClients.class, "of", String.class);
}
