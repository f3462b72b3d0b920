package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.browser.Chromium.Window;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two people in the forum: each sees at once what the other does, and neither who the other is. */
@Tag("unsettled")
class ForumST {

  private static Parley parley;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    parley = new Parley(ParleySettings.forTest(1), Progress.SILENT);
    parley.start();
    chromium = new Chromium(parley.address());
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
  }

  @AfterAll
  static void stop() {
    chromium.close();
    parley.close();
  }

  @Test
  void whatOneDoesTheOtherSeesWithoutReloading() {
    Page ana = member(Window.DESKTOP, "ana");
    Page ben = member(Window.PHONE, "ben");
    writePost(ana, "Nobody knows that I stammer", "I **plan** every sentence.\n\n> since school");
    String thread = ana.url();
    assertThat(ana.locator("h1")).hasText("Nobody knows that I stammer");
    assertThat(ana.getByText("You", new Page.GetByTextOptions().setExact(true)).first())
        .isVisible();

    ben.navigate(thread);
    assertThat(ben.getByText("plan", new Page.GetByTextOptions().setExact(true))).isVisible();
    comment(ben, "So did I, until I said it aloud.");
    Locator answer = ana.getByText("So did I, until I said it aloud.");
    assertThat(answer).isVisible();

    Locator item = commentWith(ana, "So did I");
    item.getByRole(AriaRole.BUTTON, part("Answer")).click();
    ana.getByLabel("Your answer to").fill("How did that go?");
    ana.keyboard().press("Control+Enter");
    assertThat(ben.getByText("How did that go?")).isVisible();

    item.getByRole(AriaRole.BUTTON, part("Like: 0 likes")).click();
    assertThat(
            commentWith(ben, "So did I").getByRole(AriaRole.BUTTON, part("Like: 1 like")).first())
        .isVisible();

    menu(commentWith(ben, "So did I"), ben, "Edit");
    ben.getByLabel("Edit", new Page.GetByLabelOptions().setExact(true))
        .fill("So did I. It got better.");
    ben.getByRole(AriaRole.BUTTON, exactly("Save")).click();
    assertThat(ana.getByText("So did I. It got better.")).isVisible();
    assertThat(ana.getByText("edited").first()).isVisible();

    chromium.keep(ana, "forum-thread-desktop");
    chromium.keep(ben, "forum-thread-phone");
    accessible(ana);
    accessible(ben);

    menu(commentWith(ben, "So did I. It got better."), ben, "Delete");
    ben.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, inside("Delete")).click();
    assertThat(ana.getByText("This comment was deleted.")).isVisible();
    assertThat(ana.getByText("How did that go?")).isVisible();

    ben.navigate("/forum");
    assertThat(ben.getByText("Nobody knows that I stammer")).isVisible();
    writePost(ana, "A second thing", "It is *lighter*.");
    assertThat(ben.getByRole(AriaRole.BUTTON, named("1 new post"))).isVisible();
    assertThat(ben.getByText("A second thing")).hasCount(0);
    ben.getByRole(AriaRole.BUTTON, named("1 new post")).click();
    assertThat(ben.getByText("A second thing")).isVisible();
    chromium.keep(ben, "forum-feed-phone");
    ana.navigate("/forum");
    assertThat(ana.getByText("A second thing")).isVisible();
    chromium.keep(ana, "forum-feed-desktop");
    accessible(ana);

    ben.navigate("/forum/search");
    ben.getByRole(AriaRole.SEARCHBOX).fill("stamer");
    ben.keyboard().press("Enter");
    assertThat(ben.locator("mark").first()).hasText("stammer");
    chromium.keep(ben, "forum-search-phone");
    accessible(ben);

    ana.navigate("/forum/mine/answers");
    assertThat(ana.locator("main").getByText("Answers to me")).isVisible();
    chromium.keep(ana, "forum-mine-desktop");
    accessible(ana);

    ana.navigate(thread);
    menu(ana.locator("article").first(), ana, "Delete");
    ana.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, inside("Delete")).click();
    ben.navigate(thread);
    assertThat(ben.getByText("This post was deleted")).isVisible();
    chromium.keep(ben, "forum-gone-phone");
  }

  @Test
  void theKeyboardIsEnoughToWriteAPost_andTheDraftSurvivesAReload() {
    Page ana = member(Window.DESKTOP, "ana");
    ana.navigate("/forum/new");
    ana.getByLabel("Title", new Page.GetByLabelOptions().setExact(true)).focus();
    ana.keyboard().type("Typed blind");
    ana.keyboard().press("Tab");
    ana.keyboard().press("Tab");
    ana.keyboard().type("Without a mouse.");
    ana.reload();
    assertThat(ana.getByLabel("What do you want to say?")).hasValue("Without a mouse.");
    chromium.keep(ana, "forum-compose-desktop");
    accessible(ana);
    ana.getByLabel("What do you want to say?").focus();
    ana.keyboard().press("Control+Enter");
    ana.waitForURL(url -> url.matches(".*/forum/[0-9a-f-]{36}"));
    assertThat(ana.locator("h1")).hasText("Typed blind");
  }

  @Test
  void aGuestReadsAndIsToldHowToWrite() {
    Page guest = chromium.person(Window.PHONE);
    guest.navigate("/forum/new");
    assertThat(guest.getByText("Writing needs an account.")).isVisible();
    guest.navigate("/forum/00000000-0000-7000-8000-000000000000");
    assertThat(guest.getByText("This post is not there")).isVisible();
    guest.navigate("/help");
    assertThat(guest.getByRole(AriaRole.LINK, named("988"))).hasCount(2);
    accessible(guest);
  }

  private static Page member(Window window, String name) {
    Visitor visitor = new Visitor(chromium.person(window));
    visitor.page().navigate("/register");
    visitor.register(Visitor.newName(name));
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return visitor.page();
  }

  private static void writePost(Page page, String title, String text) {
    page.navigate("/forum/new");
    page.getByLabel("Title", new Page.GetByLabelOptions().setExact(true)).fill(title);
    page.getByLabel("What do you want to say?").fill(text);
    page.getByRole(AriaRole.BUTTON, exactly("Post")).click();
    page.waitForURL(url -> url.matches(".*/forum/[0-9a-f-]{36}"));
  }

  private static void comment(Page page, String text) {
    page.getByLabel("Your comment").fill(text);
    page.getByRole(AriaRole.BUTTON, exactly("Comment")).click();
    assertThat(commentWith(page, text)).isVisible();
  }

  private static Locator commentWith(Page page, String text) {
    return page.locator("li[id^='comment-']")
        .filter(new Locator.FilterOptions().setHasText(text))
        .first();
  }

  private static void menu(Locator item, Page page, String entry) {
    item.getByRole(AriaRole.BUTTON, inside("More")).first().click();
    page.getByRole(AriaRole.MENUITEM, exactly(entry)).click();
  }

  /** No violation that axe can find, with the page as it is now. */
  private static void accessible(Page page) {
    List<String> violations =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes())
                .toList();
    assertThat(violations).isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions part(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
