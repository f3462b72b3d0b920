package chat.parley.benchmarks;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Prints Lighthouse's performance scores of the start page, a room, and a thread: {@code PageSpeed
 * [runs]}, by default 5 runs with each setting. The scores depend on the machine, so no test
 * asserts them.
 */
final class PageSpeed {

  private static final Path CLIENT = Path.of("web-client");

  private PageSpeed() {}

  public static void main(String[] arguments) throws Exception {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(1), Progress.SILENT)) {
      parley.start();
      System.out.printf(
          "%-8s %-8s %6s %6s %7s %8s%n", "page", "setting", "low", "median", "highest", "machine");
      for (JsonNode page : lighthouse(runs, addresses(parley))) {
        page.path("settings").forEach(setting -> print(page.path("address").asText(), setting));
      }
    }
  }

  private static List<String> addresses(ParleyInstance parley) {
    Api api = new Api(URI.create(parley.address()));
    LoggedInUser person = api.register("lighthouse");
    RoomId room = api.enterRoom(person, "lighthouse");
    JsonNode post =
        api.post(
            person,
            "/api/v1/posts",
            Json.MAPPER
                .createObjectNode()
                .put("title", "Where the light is")
                .put("text", "On the rocks."));
    return List.of(
        parley.address() + "/",
        parley.address() + "/rooms/" + room,
        parley.address() + "/forum/" + post.get("id").asText());
  }

  private static JsonNode lighthouse(int runs, List<String> addresses)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("node", "tools/lighthouse.mjs", chromium(), "speed", String.valueOf(runs)));
    command.addAll(addresses);
    Process node =
        new ProcessBuilder(command)
            .directory(CLIENT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      JsonNode pages = Json.MAPPER.readTree(node.getInputStream().readAllBytes());
      if (node.waitFor() != 0) {
        throw new IllegalStateException("Lighthouse failed");
      }
      return pages;
    } finally {
      node.destroy();
    }
  }

  private static String chromium() {
    return Optional.ofNullable(System.getenv("PARLEY_CHROMIUM")).orElse("/usr/bin/chromium");
  }

  private static void print(String address, JsonNode setting) {
    int[] scores =
        StreamSupport.stream(setting.path("scores").spliterator(), false)
            .mapToInt(JsonNode::asInt)
            .sorted()
            .toArray();
    System.out.printf(
        "%-8s %-8s %6d %6d %7d %8d%n",
        page(URI.create(address).getPath()),
        setting.path("setting").asText(),
        scores[0],
        scores[scores.length / 2],
        scores[scores.length - 1],
        setting.path("machine").asInt());
  }

  private static String page(String path) {
    return path.startsWith("/rooms/") ? "room" : path.startsWith("/forum/") ? "thread" : "start";
  }
}
