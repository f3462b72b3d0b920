package chat.parley.stack.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Settings that are the same in every test. The keys are public and have no other use. */
public final class TestSettings {
  public static final Map<String, String> ALL =
      Map.of(
          "quarkus.http.test-port",
          "0",
          "parley.keys.transport",
          key("transport"),
          "parley.keys.inbox",
          key("inbox"),
          "parley.keys.scope.\"1\"",
          key("scope"),
          "parley.keys.scope-current",
          "1",
          "parley.topics.partitions",
          "3",
          "parley.topics.replication",
          "1");

  private TestSettings() {}

  private static String key(String name) {
    var bytes = (name + "-key-for-tests-only-0123456789abcdef").substring(0, 32);
    return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.US_ASCII));
  }
}
