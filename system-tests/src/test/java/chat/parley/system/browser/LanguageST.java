package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A person reads the page in the pseudo-language, in which everything from the catalogue stands in
 * brackets. Whatever else they see is hard-coded, or comes from a service.
 */
@ExtendWith(BrowserStack.class)
class LanguageST {

  /**
   * Words outside brackets, without times, names, and what people wrote. Links to rooms and tags
   * show what other tests made.
   */
  private static final String HARD_CODED =
      """
      () => {
        const data = 'time, bdi, svg, script, style, noscript, option, h1 ~ p, article p, '
          + 'a[href^="/rooms/0"], a[href^="/forum?tag="]';
        const outside = (text) => {
          const rest = text.replace(/\\[[^[\\]]*\\]/g, '');
          return rest === text ? text : outside(rest);
        };
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode())
          if (!node.parentElement.closest(data)) found.push(node.textContent);
        return found.map(outside).filter((text) => /\\p{L}{2}/u.test(text));
      }
      """;

  @Test
  @Tag("unsettled")
  void showsOnlyCatalogueTexts_inTheChosenLanguage(Chromium chromium) {
    String name = BrowserVisitor.newName("zoe");
    BrowserVisitor visitor = new BrowserVisitor(chromium.person(Window.DESKTOP));
    Page page = visitor.page();
    page.navigate("/register");
    visitor.register(name);
    page.waitForURL(url -> !url.contains("/register"));
    String room = BrowserVisitor.newName("owls ");
    visitor.enterRoom(room);
    visitor.say("hello");
    visitor.sees("hello");
    String address = page.url();

    page.evaluate("localStorage.setItem('parley.language', 'en-XA')");
    for (String path :
        List.of(
            "/", address, "/stranger", "/forum", "/forum/mine", "/me", "/me/security", "/seen")) {
      page.navigate(path);
      assertThat(page.locator("html")).hasAttribute("lang", "en-XA");
      assertThat(page.getByRole(AriaRole.MAIN)).containsText(Pattern.compile("\\[.+]"));
      page.waitForLoadState(LoadState.NETWORKIDLE);
      List<?> hardCoded = (List<?>) page.evaluate(HARD_CODED);
      Assertions.assertThat(hardCoded)
          .as(path)
          .map(Object::toString)
          .filteredOn(text -> !text.contains(name) && !text.contains(room))
          .isEmpty();
    }
  }
}
