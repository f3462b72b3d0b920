package chat.parley.platform;

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
    packages = "chat.parley",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class PlatformArchitectureTest {

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
              "chat.parley.gateway..",
              "chat.parley.stack..");

  @ArchTest
  static final ArchRule HAS_NO_CYCLES =
      slices().matching("chat.parley.platform.(*)..").should().beFreeOfCycles();

  /** Clients that are built elsewhere do not get the settings for TLS and SASL. */
  @ArchTest
  static final ArchRule BUILDS_KAFKA_CLIENTS_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideInAPackage("chat.parley.platform..")
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
