package chat.parley.identity;

import chat.parley.stack.test.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test with the real PostgreSQL, Kafka, and Redis that identity-service needs. */
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = {
      @ResourceArg(name = "parts", value = "postgres,kafka,redis"),
      @ResourceArg(name = "database", value = "identity")
    })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdentityTest {}
