package chat.parley.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** A person without a mouse, who reaches every control by Tab. */
final class Keyboard {

  private static final int MAX_TABS = 150;

  private Keyboard() {}

  /** Presses Tab until the focus is there. */
  static void reach(Locator target) {
    // Another element may draw the focused one, as for the choice of a switch.
    target.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    Page page = target.page();
    for (int i = 0; i < MAX_TABS && !focused(target); i++) {
      page.keyboard().press("Tab");
    }
    assertThat(focused(target)).as("reached by Tab: %s", target).isTrue();
  }

  /** Moves the focus there and presses a key. */
  static void press(Locator target, String key) {
    reach(target);
    target.page().keyboard().press(key);
  }

  /** Moves the focus there and types, replacing the current text. */
  static void type(Locator field, String text) {
    reach(field);
    field.page().keyboard().press("ControlOrMeta+A");
    field.page().keyboard().type(text);
  }

  /**
   * Moves the focus to a group of choices, which is one tab stop, and from there to this choice.
   */
  static void choose(Locator group, Locator wanted) {
    Page page = group.page();
    group.waitFor();
    Locator checked = group.locator("input:checked");
    reach(checked.count() > 0 ? checked : group.locator("input").first());
    for (int i = 0; i < 10 && !wanted.isChecked(); i++) {
      page.keyboard().press("ArrowDown");
    }
    assertThat(wanted.isChecked()).as("chosen by arrows: %s", wanted).isTrue();
  }

  /** Moves through an open menu. */
  static void walk(Locator item) {
    item.waitFor();
    for (int i = 0; i < 20 && !focused(item); i++) {
      item.page().keyboard().press("ArrowDown");
    }
    assertThat(focused(item)).as("reached by arrows: %s", item).isTrue();
  }

  private static boolean focused(Locator target) {
    return (Boolean) target.evaluate("element => element === document.activeElement");
  }
}
