package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A person in the forum at a browser. */
record ForumVisitor(Page page) {

  static final String THREAD = ".*/forum/[0-9a-f-]{36}";

  /** Returns a person who has just created an account. */
  static ForumVisitor member(Chromium chromium, Window window, String name) {
    BrowserVisitor visitor = new BrowserVisitor(chromium.person(window));
    visitor.page().navigate("/register");
    visitor.register(BrowserVisitor.newName(name));
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return new ForumVisitor(visitor.page());
  }

  /** Writes a post; afterwards its thread is open. */
  void posts(String title, String text) {
    page.navigate("/forum/new");
    field("Title").fill(title);
    page.getByLabel("What do you want to say?").fill(text);
    button("Post").click();
    page.waitForURL(url -> url.matches(THREAD));
  }

  /** Comments on the post that is open. */
  void comments(String text) {
    page.getByLabel("Your comment").fill(text);
    button("Comment").click();
    assertThat(commentWith(text)).isVisible();
  }

  /** Chooses from the menu of a post or comment. */
  void chooses(Locator item, String entry) {
    item.getByRole(AriaRole.BUTTON, inside("More")).first().click();
    page.getByRole(AriaRole.MENUITEM, exactly(entry)).click();
  }

  /** Confirms the question that is shown. */
  void confirmsDeletion() {
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, inside("Delete")).click();
  }

  Locator post() {
    return page.locator("article").first();
  }

  Locator commentWith(String text) {
    return page.locator("li[id^='comment-']")
        .filter(new Locator.FilterOptions().setHasText(text))
        .first();
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, exactly(name));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator text(String text) {
    return page.getByText(text).first();
  }

  /** Returns the button in this item whose name begins with this. */
  static Locator buttonIn(Locator item, String name) {
    return item.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name)).first();
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
