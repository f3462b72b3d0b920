package chat.parley.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import chat.parley.platform.kafka.KafkaClients;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Rules that apply to every service. A service's architecture test includes them. */
public final class HouseRules {

  /** Nouns that end like a gerund, and the two frames that are named after what they announce. */
  private static final String NOUNS_ENDING_IN_ING = "(.*Ring|Ping|Typing|Waiting|Rising|Showing)";

  /** A class is a thing or does a job; a gerund names neither. */
  @ArchTest
  static final ArchRule noClassIsNamedByAGerund =
      classes()
          .that()
          .haveSimpleNameEndingWith("ing")
          .should()
          .haveNameMatching(".*[.$]" + NOUNS_ENDING_IN_ING)
          .allowEmptyShould(true);

  /** {@code of} reads as a factory. */
  @ArchTest
  static final ArchRule noInstanceMethodIsNamedOf =
      methods()
          .that(
              new DescribedPredicate<JavaMethod>("are instance methods") {
                @Override
                public boolean test(JavaMethod method) {
                  return !method.getModifiers().contains(JavaModifier.STATIC);
                }
              })
          .should()
          .haveNameNotMatching("of");

  /** The prefix of an upper bound is {@code MAX_}. */
  @ArchTest
  static final ArchRule boundsAreNamedMaxAndMin =
      fields().should().haveNameNotMatching("(MOST|LONGEST|SHORTEST|FEWEST)(_.*)?");

  /** Clients that are built elsewhere do not get the settings for TLS and SASL. */
  @ArchTest
  static final ArchRule kafkaClientsComeFromOnePlace =
      noClasses()
          .that()
          .resideInAPackage("chat.parley..")
          .and()
          .resideOutsideOfPackage("chat.parley.stack..")
          .and()
          .haveNameNotMatching(".*([.]TestIdentity|Test|IT)([$].*)?")
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

  private HouseRules() {}
}
