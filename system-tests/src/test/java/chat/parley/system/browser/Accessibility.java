package chat.parley.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Checks for people who do not see the page, or do not use a mouse. */
final class Accessibility {

  private static final int FAR = 60;
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private Accessibility() {}

  /**
   * Asserts that axe finds no violation once the page has its heading and has settled. A violation
   * that lasts longer than {@link #SETTLED} fails; axe may see a control between two states, such
   * as a button that was just enabled. An open menu has the focus and belongs to no landmark.
   */
  static void isClean(Page page) {
    page.locator("h1:visible").first().waitFor();
    Instant end = Instant.now().plus(SETTLED);
    List<String> violations = violations(page);
    while (!violations.isEmpty() && Instant.now().isBefore(end)) {
      page.waitForTimeout(250);
      violations = violations(page);
    }
    assertThat(violations).isEmpty();
  }

  private static List<String> violations(Page page) {
    AxeBuilder axe = new AxeBuilder(page);
    if (page.locator("[role=menu]:visible").count() > 0) {
      axe.disableRules(List.of("region"));
    }
    return axe.analyze().getViolations().stream()
        .map(rule -> rule.getId() + ": " + rule.getNodes())
        .toList();
  }

  /** Presses Tab until this has the focus. */
  static void tabTo(Page page, Locator target) {
    pressUntil(page, "Tab", target);
  }

  /** Presses Shift+Tab until this has the focus. */
  static void tabBackTo(Page page, Locator target) {
    pressUntil(page, "Shift+Tab", target);
  }

  private static void pressUntil(Page page, String key, Locator target) {
    // Another element may draw the focused one, as for the choice of a switch.
    target.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    for (int i = 0; i < FAR; i++) {
      if ((Boolean) target.evaluate("it => it === document.activeElement")) {
        return;
      }
      page.keyboard().press(key);
    }
    throw new AssertionError("not reached by " + key + ": " + target);
  }
}
