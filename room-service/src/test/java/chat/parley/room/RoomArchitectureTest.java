package chat.parley.room;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.parley.platform.kafka.KafkaClients;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

@AnalyzeClasses(packages = "chat.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomArchitectureTest {

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
              "chat.parley.forum..",
              "chat.parley.gateway..");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("chat.parley.room.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesAreFeatures =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..entities..");

  /** Clients that are built elsewhere do not get the settings for TLS and SASL. */
  @ArchTest
  static final ArchRule kafkaClientsComeFromOnePlace =
      noClasses()
          .that()
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
