package chat.parley.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** Takes a screenshot of a page, and checks it with axe. */
final class PageCheck {

  private static final List<String> GRAVE = List.of("serious", "critical");

  private final Chromium chromium;

  PageCheck(Chromium chromium) {
    this.chromium = chromium;
  }

  /** Fails if axe finds anything serious. */
  void at(Page page, String screen) {
    chromium.keep(page, screen);
    assertThat(
            new AxeBuilder(page)
                .analyze().getViolations().stream()
                    .filter(violation -> GRAVE.contains(violation.getImpact()))
                    .map(violation -> violation.getId() + ": " + violation.getNodes())
                    .toList())
        .as(screen)
        .isEmpty();
  }
}
