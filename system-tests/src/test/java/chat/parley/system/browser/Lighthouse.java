package chat.parley.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Lighthouse says of pages, as somebody sees them who comes for the first time. */
final class Lighthouse {

  private static final Path CLIENT = Path.of("../web-client");

  /** What was said last, for whoever wants the figures. */
  private static final Path SCORES = Path.of("target/lighthouse.json");

  private static final int GOOD = 95;

  /** A machine below what a desktop has, or too busy, is not asked for a desktop's speed. */
  private static final int DESKTOP = 1_000;

  private static final int GOOD_ON_SLOW = 85;

  /** With Lighthouse's phone: a slow line and a quarter of this machine's processor. */
  private static final int GOOD_ON_PHONE = 80;

  private static final int GOOD_ON_SLOW_PHONE = 65;

  private Lighthouse() {}

  /** One page. */
  record Judged(String address, List<Category> categories) {}

  /**
   * One of the four, or a phone's speed.
   *
   * @param score of 100
   * @param machine what Lighthouse thinks of this machine at that moment
   * @param faults what cost something
   */
  record Category(String id, int score, int machine, List<String> faults) {

    boolean isGood() {
      boolean slow = machine < DESKTOP;
      return score
          >= switch (id) {
            case "performance" -> slow ? GOOD_ON_SLOW : GOOD;
            case "performance-on-phone" -> slow ? GOOD_ON_SLOW_PHONE : GOOD_ON_PHONE;
            default -> GOOD;
          };
    }
  }

  /** Each page in all four categories, its speed also on a phone, by the best of a few runs. */
  static List<Judged> judge(List<String> addresses) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("node", "tools/lighthouse.mjs", Chromium.executable().toString()));
    command.addAll(addresses);
    Process node =
        new ProcessBuilder(command)
            .directory(CLIENT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      byte[] told = node.getInputStream().readAllBytes();
      assertThat(node.waitFor()).isZero();
      Files.write(SCORES, told);
      return Json.MAPPER.readValue(told, new TypeReference<>() {});
    } finally {
      node.destroy();
    }
  }
}
