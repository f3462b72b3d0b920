package chat.parley.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lighthouse's report on pages for a first-time visitor, without anything that depends on the speed
 * of the machine. {@code benchmarks/run PageSpeed} prints the performance scores.
 */
final class Lighthouse {

  private static final Path CLIENT = Path.of("../web-client");

  private Lighthouse() {}

  /**
   * One page.
   *
   * @param categories accessibility, best practices and search engine optimization
   * @param layoutShift the cumulative layout shift, without unit
   * @param requests the URLs that the page requests, in order
   * @param scriptBytes how many bytes of script were transferred
   */
  record Report(
      String address,
      List<Category> categories,
      double layoutShift,
      List<String> requests,
      long scriptBytes) {}

  /**
   * One category.
   *
   * @param score of 100
   * @param faults audits that lowered the score
   */
  record Category(String id, int score, List<String> faults) {}

  /** Visits each page once. */
  static List<Report> visit(List<String> addresses) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("node", "tools/lighthouse.mjs", Chromium.executable().toString(), "content"));
    command.addAll(addresses);
    Process node =
        new ProcessBuilder(command)
            .directory(CLIENT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      byte[] output = node.getInputStream().readAllBytes();
      assertThat(node.waitFor()).isZero();
      return Json.MAPPER.readValue(output, new TypeReference<>() {});
    } finally {
      node.destroy();
    }
  }
}
