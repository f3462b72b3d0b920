package chat.parley.forum;

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
class ForumArchitectureTest {

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
              "chat.parley.gateway..");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("chat.parley.forum.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesAreFeatures =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..entities..");

  /** Whoever logs could log an account; what is logged here is places in topics. */
  @ArchTest
  static final ArchRule onlyConsumersLog =
      noClasses()
          .that()
          .resideInAPackage("chat.parley.forum..")
          .and()
          .haveSimpleNameNotEndingWith("Records")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.jboss.logging.Logger");

  /** Clients that are built elsewhere do not get the settings for TLS and SASL. */
  @ArchTest
  static final ArchRule kafkaClientsComeFromOnePlace =
      noClasses()
          .that()
          .resideInAPackage("chat.parley.forum..")
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
