package chat.parley.stack.test;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code @QuarkusTest} of a running service with the real PostgreSQL, Kafka, and Redis that
 * it needs. All tests of a module share one of each, see {@link StackResource}.
 *
 * <p>It doesn't include {@code @QuarkusTest}: Quarkus makes a test a bean only if that annotation
 * is on the class itself, or on an annotation of the same module.
 */
@WithTestResource(value = StackResource.class, scope = TestResourceScope.GLOBAL)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ParleyTest {}
