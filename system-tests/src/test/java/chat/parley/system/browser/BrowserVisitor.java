package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;

/** A person at a browser. */
final class BrowserVisitor {

  private final Page page;

  BrowserVisitor(Page page) {
    this.page = page;
  }

  Page page() {
    return page;
  }

  /** Returns a name that nobody has yet. */
  static String newName(String start) {
    return start + UUID.randomUUID().toString().substring(0, 6);
  }

  /** Returns the password with which the person of that name registered. */
  static String passwordOf(String name) {
    return "a quiet river at night " + name;
  }

  /** Registers on the page that is open. */
  void register(String name) {
    page.getByLabel("Email", new Page.GetByLabelOptions().setExact(true))
        .fill(name + "@example.org");
    page.getByLabel("Username").fill(name);
    page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
        .fill(passwordOf(name));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create account")).click();
  }

  /** Logs in on a device that does not know them yet. */
  void logIn(String name) {
    page.navigate("/login");
    page.getByLabel("Username or email").fill(name);
    page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
        .fill(passwordOf(name));
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.contains("/login"));
  }

  /** Enters a room by typing its name on the start page. */
  void enterRoom(String room) {
    page.navigate("/");
    page.getByLabel("Room name").fill(room);
    page.keyboard().press("Enter");
    page.waitForURL(url -> url.contains("/rooms/"));
  }

  void say(String text) {
    composer().fill(text);
    page.keyboard().press("Control+Enter");
  }

  Locator composer() {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message to"));
  }

  Locator log() {
    return page.getByRole(AriaRole.LOG);
  }

  Locator messages() {
    return log().getByRole(AriaRole.ARTICLE);
  }

  /** Returns a reaction by its accessible name. */
  Locator chip(String name) {
    return log()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Waits until the log shows this text. */
  void sees(String text) {
    assertThat(log().getByText(text).first()).isVisible();
  }
}
