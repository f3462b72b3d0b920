package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the way of a report to the moderators' desk and back, wide and narrow. */
@Tag("long")
class DeskST {

  private static final Pattern LINK = Pattern.compile("http\\S+/setup#\\S+");
  private static final IsVisibleOptions PATIENTLY = new IsVisibleOptions().setTimeout(60_000);

  private static ParleyInstance parley;
  private static Chromium chromium;
  private static String administrator;

  @BeforeAll
  static void start() {
    parley = new ParleyInstance(ParleySettings.forTest(1), Progress.SILENT);
    parley.start();
    chromium = new Chromium(parley.address());
    administrator = becomeAdministrator();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    parley.close();
  }

  private static String becomeAdministrator() {
    Matcher link = LINK.matcher(parley.member("identity-service").logTail(200));
    assertThat(link.find()).isTrue();
    String name = BrowserVisitor.newName("root");
    Page page = chromium.person(Window.DESKTOP);
    page.navigate(link.group());
    page.getByRole(AriaRole.LINK, named("Create an account")).click();
    new BrowserVisitor(page).register(name);
    page.getByRole(AriaRole.BUTTON, named("Make " + name + " the administrator")).click();
    assertThat(page.getByText("You’re the administrator")).isVisible();
    return name;
  }

  @ParameterizedTest
  @EnumSource(Window.class)
  void moderatorRemovesContent_readersAndReporterSeeIt(Window window) {
    String size = window.name().toLowerCase(Locale.ROOT);
    String room = BrowserVisitor.newName("confessions ");
    String title = BrowserVisitor.newName("Sleep ");
    BrowserVisitor author = new BrowserVisitor(ForumVisitor.member(chromium, window, "ana").page());
    author.page().navigate("/");
    author.page().getByLabel("Room name").fill(room);
    author.page().getByLabel("Create as a masked room").check();
    author.page().getByRole(AriaRole.BUTTON, named("Go")).click();
    assertThat(author.composer()).isVisible(PATIENTLY);
    author.say("You are nobody here");
    author.sees("You are nobody here");
    ForumVisitor writer = ForumVisitor.member(chromium, window, "cleo");
    writer.posts(title, "How do you fall asleep?");
    writer.comments("Buy my pillows");

    ForumVisitor reporter = ForumVisitor.member(chromium, window, "ben");
    BrowserVisitor inRoom = new BrowserVisitor(reporter.page());
    reporter.page().navigate(author.page().url());
    inRoom.sees("You are nobody here");
    inRoom.messages().first().hover();
    inRoom
        .messages()
        .first()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Message actions"))
        .click();
    reporter.page().getByRole(AriaRole.MENUITEM, named("Report").setExact(true)).click();
    reports(reporter, "Harassment");
    reporter.page().navigate(writer.page().url());
    reporter.chooses(reporter.commentWith("Buy my pillows"), "Report");
    reports(reporter, "Spam or advertising");
    assertThat(reporter.page().getByRole(AriaRole.LINK, named("Desk"))).hasCount(0);

    BrowserVisitor moderator = new BrowserVisitor(chromium.person(window));
    moderator.logIn(administrator);
    Page desk = moderator.page();
    desk.navigate("/desk");
    assertThat(caseOf(desk, room)).isVisible(PATIENTLY);
    assertThat(caseOf(desk, title)).isVisible(PATIENTLY);
    Accessibility.isClean(desk);
    chromium.keep(desk, "desk-list-" + size);

    caseOf(desk, room).click();
    desk.getByRole(AriaRole.BUTTON, named("Take this case")).click();
    assertThat(desk.getByText("You’re working on this case until")).isVisible();
    assertThat(desk.locator("body")).not().containsText("ana");
    chromium.keep(desk, "desk-case-" + size);
    desk.getByRole(AriaRole.BUTTON, named("Show the copy")).click();
    assertThat(desk.getByText("You are nobody here")).isVisible();
    Accessibility.isClean(desk);
    chromium.keep(desk, "desk-copy-" + size);
    decidesByKeyboard(desk, size);
    assertThat(author.log().getByText("Removed by a moderator: Harassment.")).isVisible(PATIENTLY);
    assertThat(author.log()).not().containsText("You are nobody here");

    desk.navigate("/desk");
    assertThat(caseOf(desk, title)).isVisible(PATIENTLY);
    assertThat(caseOf(desk, room)).hasCount(0);
    caseOf(desk, title).click();
    desk.getByRole(AriaRole.BUTTON, named("Take this case")).click();
    decidesByKeyboard(desk, size);
    assertThat(writer.text("Removed by a moderator: Spam or advertising.")).isVisible(PATIENTLY);
    assertThat(writer.page().getByText("Buy my pillows")).hasCount(0);

    reporter.page().navigate("/forum/mine/reports");
    assertThat(reporter.text("A moderator removed it.")).isVisible();
    Accessibility.isClean(reporter.page());
    chromium.keep(reporter.page(), "forum-reports-" + size);
  }

  /** Removes the content of the case that is open, with its rule. */
  private static void decidesByKeyboard(Page desk, String size) {
    assertThat(desk.getByRole(AriaRole.BUTTON, named("Remove the content"))).isVisible();
    desk.keyboard().press("2");
    Locator dialog = desk.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("gap with the rule");
    chromium.keep(desk, "desk-act-" + size);
    Keyboard.press(
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Decide")),
        "Enter");
    assertThat(desk.getByText("This case is closed.")).isVisible();
    assertThat(desk.getByText("Done.")).isVisible(PATIENTLY);
  }

  private static void reports(ForumVisitor who, String reason) {
    who.page().getByLabel(reason).check();
    who.button("Send report").click();
    assertThat(who.text("Your report was sent.")).isVisible();
  }

  private static Locator caseOf(Page desk, String place) {
    return desk.locator("a[data-case]").filter(new Locator.FilterOptions().setHasText(place));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
