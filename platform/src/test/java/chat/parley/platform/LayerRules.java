package chat.parley.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers of a service. A service's architecture test includes them. */
public final class LayerRules {

  /** Use cases don't know that HTTP exists: they refuse with a {@code Refusal}. */
  @ArchTest
  static final ArchRule httpStaysAtTheEdge =
      noClasses()
          .that()
          .resideInAPackage("chat.parley..")
          .and()
          .resideOutsideOfPackages("chat.parley.platform..", "chat.parley.stack..")
          .and()
          .areNotAnnotations()
          .and()
          .haveNameNotMatching(".*(Resource|Filter|Mapper|Cookie|Route)([$].*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "io.quarkiverse.resteasy.problem..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("chat.parley.platform.problem.Problem");

  private LayerRules() {}
}
