package chat.parley.room;

import chat.parley.stack.test.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Provides a real PostgreSQL, Kafka, and Redis, one of each for all tests of this module. */
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = {
      @ResourceArg(name = "parts", value = "postgres,kafka,redis"),
      @ResourceArg(name = "database", value = "room")
    })
public final class RoomTest {

  private RoomTest() {}
}
