package chat.parley.system.browser;

import static chat.parley.system.browser.Accessibility.isClean;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A room at 360 px, without mouse and touch, and as a screen reader presents it. */
@ExtendWith(BrowserStack.class)
class RoomByKeyboardST {

  /** The keys that enter a date, in the browser's own language. */
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMddyyyy");

  private static ParleyInstance parley;
  private static Chromium chromium;

  @BeforeAll
  static void start(ParleyInstance parley, Chromium chromium) {
    RoomByKeyboardST.parley = parley;
    RoomByKeyboardST.chromium = chromium;
  }

  @Test
  void chatIsUsableByKeyboard() {
    String ben = BrowserVisitor.newName("ben");
    BrowserVisitor first = member(BrowserVisitor.newName("ana"), Window.PHONE);
    enters(first, BrowserVisitor.newName("narrow "));
    writes(first);

    BrowserVisitor second = member(ben, Window.DESKTOP);
    second.page().navigate(first.page().url());
    assertThat(second.log().locator("strong")).hasText("all of you");
    second.say("Good evening");
    first.sees("Good evening");
    mentions(first, second, ben);
    changesTheLast(first, second, ben);
    isRead(first, ben);
    reactsAndDeletes(first, second);
    answersAndGoesBack(first, second, ben);
    seesWhoIsHere(first, ben);
    reportsAndIgnores(first, ben);
  }

  private static void writes(BrowserVisitor visitor) {
    Page page = visitor.page();
    Keyboard.type(visitor.composer(), "Hello **all of you** :wav");
    assertThat(page.getByRole(AriaRole.OPTION).first()).containsText(":wave:");
    page.keyboard().press("Enter");
    assertThat(visitor.composer()).hasValue("Hello **all of you** 👋 ");
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Add emoji")), "Enter");
    assertThat(page.getByLabel("Search emoji")).isFocused();
    page.keyboard().type("hot beverage");
    assertThat(page.getByRole(AriaRole.GRIDCELL).first())
        .hasAccessibleName(Pattern.compile("hot beverage", Pattern.CASE_INSENSITIVE));
    looksWell(page, "room-emoji-phone");
    page.keyboard().press("Enter");
    assertThat(visitor.composer()).hasValue(Pattern.compile("^Hello .+ 👋 ☕"));
    assertThat(visitor.composer()).isFocused();
    page.keyboard().press("Control+Enter");
    assertThat(visitor.log().locator("strong")).hasText("all of you");
  }

  private static void mentions(BrowserVisitor visitor, BrowserVisitor other, String name) {
    Page page = visitor.page();
    Keyboard.type(visitor.composer(), "@" + name.substring(0, 5));
    assertThat(page.getByRole(AriaRole.OPTION, named(name))).isVisible();
    looksWell(page, "room-mention-phone");
    page.keyboard().press("Tab");
    assertThat(visitor.composer()).hasValue("@" + name + " ");
    page.keyboard().type("how are you?");
    page.keyboard().press("Control+Enter");
    assertThat(other.log().locator("[class*='mentioned']")).containsText("how are you?");
    visitor.sees("how are you?");
    assertThat(visitor.composer()).hasValue("");
  }

  private static void changesTheLast(BrowserVisitor visitor, BrowserVisitor other, String name) {
    Page page = visitor.page();
    visitor.composer().press("ArrowUp");
    assertThat(page.getByText("Editing message")).isVisible();
    looksWell(page, "room-edit-phone");
    Keyboard.type(visitor.composer(), "@" + name + ", are you well?");
    page.keyboard().press("Control+Enter");
    other.sees("are you well?");
    assertThat(other.messages().last()).containsText("edited");
    visitor.sees("are you well?");
  }

  private static void isRead(BrowserVisitor visitor, String name) {
    assertThat(visitor.log()).hasAccessibleName(Pattern.compile("^Messages in narrow "));
    assertThat(visitor.log().getByText("Today", new Locator.GetByTextOptions().setExact(true)))
        .isVisible();
    isRead(visitor, 0, "You", "Hello all of you 👋 ☕");
    isRead(visitor, 1, name, "Good evening");
    isRead(visitor, 2, "You", "@" + name + ", are you well");
  }

  /** Asserts that a screen reader reads a message as name, time, and text. */
  private static void isRead(BrowserVisitor visitor, int message, String name, String text) {
    assertThat(visitor.messages().nth(message))
        .hasAccessibleName(Pattern.compile("^%s, today at \\d+:\\d+: %s".formatted(name, text)));
  }

  private static void reactsAndDeletes(BrowserVisitor visitor, BrowserVisitor other) {
    Page page = visitor.page();
    walkTo(visitor, 1);
    open(visitor, 1);
    looksWell(page, "room-actions-phone");
    choose(page, "React with 👍");
    assertThat(other.chip("👍 1 person")).isVisible();
    assertThat(visitor.chip("👍 you")).isVisible();

    walkTo(visitor, 2);
    open(visitor, 2);
    choose(page, "Delete");
    choose(page, "Delete for everyone?");
    other.sees("Message deleted.");
    visitor.sees("Message deleted.");
  }

  private static void answersAndGoesBack(
      BrowserVisitor visitor, BrowserVisitor other, String name) {
    Page page = visitor.page();
    walkTo(visitor, 1);
    open(visitor, 1);
    choose(page, "Reply");
    assertThat(visitor.composer()).isFocused();
    assertThat(page.getByText("Replying to " + name)).isVisible();
    page.keyboard().type("And a good night");
    page.keyboard().press("Control+Enter");
    Locator.GetByRoleOptions quote = within("In reply to %s: Good evening".formatted(name));
    assertThat(other.log().getByRole(AriaRole.BUTTON, quote)).isVisible();
    visitor.sees("And a good night");

    walkTo(visitor, 3);
    Keyboard.press(visitor.log().getByRole(AriaRole.BUTTON, quote), "Enter");
    assertThat(visitor.messages().nth(1)).isFocused();
    looksWell(page, "room-quoted-phone");
  }

  private static void seesWhoIsHere(BrowserVisitor visitor, String name) {
    Page page = visitor.page();
    Locator count = page.getByRole(AriaRole.BUTTON, about("Show who’s here (2)"));
    Keyboard.press(count, "Enter");
    Locator people = page.getByRole(AriaRole.REGION, named("Here now"));
    assertThat(people).containsText(name);
    isClean(page);
    Keyboard.press(people.getByRole(AriaRole.BUTTON, within("Hide who’s here")), "Enter");
    assertThat(people).hasCount(0);
    assertThat(count).hasAttribute("aria-expanded", "false");
  }

  private static void reportsAndIgnores(BrowserVisitor visitor, String name) {
    Page page = visitor.page();
    walkTo(visitor, 1);
    open(visitor, 1);
    choose(page, "Report");
    Locator report = page.getByRole(AriaRole.DIALOG);
    Keyboard.choose(
        report.getByRole(AriaRole.RADIOGROUP), report.getByLabel("Spam or advertising"));
    looksWell(page, "room-report-phone");
    Keyboard.press(report.getByRole(AriaRole.BUTTON, within("Send report")), "Enter");
    assertThat(page.getByText("Your report was sent.")).isVisible();
    assertThat(report).hasCount(0);

    walkTo(visitor, 1);
    open(visitor, 1);
    choose(page, "Ignore " + name);
    Locator folded = visitor.log().getByRole(AriaRole.BUTTON, within("someone you ignore"));
    assertThat(folded.first()).isVisible();
    assertThat(visitor.log().getByText("Good evening")).hasCount(0);
    looksWell(page, "room-ignored-phone");
    walkTo(visitor, 1);
    Keyboard.press(
        visitor.messages().nth(1).getByRole(AriaRole.BUTTON, within("Show message")), "Enter");
    visitor.sees("Good evening");
  }

  @Test
  void searchFavouritesAndSettingsAreUsableByKeyboard() throws SQLException {
    BrowserVisitor owner = member(BrowserVisitor.newName("olga"), Window.PHONE);
    String name = BrowserVisitor.newName("lake ");
    enters(owner, name);
    String room = owner.page().url();
    new RoomHistoryFill(parley.postgres()).fill(room);
    owner.page().reload();
    owner.sees("number 400");

    searches(owner);
    goesToADay(owner);
    keepsAndMutes(owner);
    settles(owner);
    seesTheNumbers(owner);
    comesBackByTheList(owner, name, room);
  }

  private static void searches(BrowserVisitor visitor) {
    Page page = visitor.page();
    Keyboard.press(visitor.messages().last(), "/");
    Locator panel = page.getByRole(AriaRole.REGION, named("Search this room"));
    assertThat(panel.getByRole(AriaRole.SEARCHBOX)).isFocused();
    page.keyboard().type("kingfisher");
    page.keyboard().press("Enter");
    assertThat(panel.getByRole(AriaRole.STATUS)).hasText("1 message");
    isClean(page);
    Keyboard.press(panel.getByRole(AriaRole.BUTTON, within("kingfisher")), "Enter");
    assertThat(panel).hasCount(0);
    assertThat(message(visitor, RoomHistoryFill.KINGFISHER)).isFocused();
    assertThat(message(visitor, RoomHistoryFill.KINGFISHER)).isInViewport();
    looksWell(page, "room-found-phone");
  }

  private static void goesToADay(BrowserVisitor visitor) {
    Page page = visitor.page();
    page.keyboard().press("/");
    Locator panel = page.getByRole(AriaRole.REGION, named("Search this room"));
    assertThat(panel.getByRole(AriaRole.SEARCHBOX)).isFocused();
    Keyboard.reach(panel.getByLabel("Jump to date"));
    page.keyboard().type(DAY.format(LocalDate.now().minusDays(20)));
    Keyboard.press(panel.getByRole(AriaRole.BUTTON, within("Go").setExact(true)), "Enter");
    assertThat(panel).hasCount(0);
    assertThat(message(visitor, 211)).isFocused();
    assertThat(message(visitor, 211)).isInViewport();
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Jump to latest")), "Enter");
    visitor.sees("number 400");
  }

  private static void keepsAndMutes(BrowserVisitor visitor) {
    Page page = visitor.page();
    Locator keep = page.getByRole(AriaRole.BUTTON, named("Add to favourites"));
    assertThat(keep).hasAttribute("aria-pressed", "false");
    Keyboard.press(keep, "Enter");
    assertThat(keep).hasAttribute("aria-pressed", "true");
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("More options")), "Enter");
    Locator mute = page.getByRole(AriaRole.MENUITEMRADIO, named("Off"));
    Keyboard.walk(mute);
    page.keyboard().press("Enter");
    assertThat(mute).hasAttribute("aria-checked", "true");
    looksWell(page, "room-notices-phone");
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.MENU)).hasCount(0);
  }

  private static void settles(BrowserVisitor visitor) {
    Page page = visitor.page();
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Room settings")), "Enter");
    Locator settings = page.getByRole(AriaRole.DIALOG);
    Keyboard.type(
        settings.getByRole(AriaRole.TEXTBOX, within("Topic")), "What one sees at the water");
    Keyboard.choose(
        settings.getByRole(AriaRole.RADIOGROUP),
        settings.getByRole(AriaRole.RADIO, within("Everyone")));
    looksWell(page, "room-settings-phone");
    Keyboard.type(
        settings.getByRole(AriaRole.TEXTBOX, within("Announcement")),
        "The **boats** come at noon.");
    Keyboard.press(settings.getByRole(AriaRole.BUTTON, within("Save")), "Enter");
    assertThat(settings).hasCount(0);
    Locator announcement = page.getByRole(AriaRole.REGION, named("Announcement"));
    assertThat(announcement.locator("strong")).hasText("boats");
    assertThat(page.getByText("What one sees at the water")).isVisible();
    looksWell(page, "room-announcement-phone");
  }

  private static void seesTheNumbers(BrowserVisitor visitor) {
    Page page = visitor.page();
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("More options")), "Enter");
    choose(page, "Statistics");
    Locator numbers = page.getByRole(AriaRole.DIALOG);
    assertThat(numbers).containsText("by 1 person in 30 days");
    Keyboard.press(numbers.locator("summary").first(), "Enter");
    assertThat(numbers.getByRole(AriaRole.TABLE).first()).isVisible();
    isClean(page);
    page.keyboard().press("Escape");
    assertThat(numbers).hasCount(0);
  }

  private static void comesBackByTheList(BrowserVisitor visitor, String name, String room) {
    Page page = visitor.page();
    Keyboard.press(page.getByRole(AriaRole.LINK, named("Back to rooms")), "Enter");
    Keyboard.type(page.getByLabel("Find or create a room"), name.substring(5));
    Locator found = page.getByRole(AriaRole.NAVIGATION, named("Rooms")).getByRole(AriaRole.LINK);
    assertThat(found).hasCount(1);
    looksWell(page, "room-list-phone");
    Keyboard.press(found, "Enter");
    page.waitForURL(room);
    visitor.sees("number 400");
  }

  /** Enters a room on the start page, by its name. */
  private static void enters(BrowserVisitor visitor, String room) {
    visitor.page().navigate("/");
    Keyboard.type(visitor.page().getByLabel("Room name"), room);
    isClean(visitor.page());
    visitor.page().keyboard().press("Enter");
    visitor.page().waitForURL(url -> url.contains("/rooms/"));
  }

  /**
   * Moves the focus to the one message that Tab reaches, and from there to another by arrow keys.
   */
  private static void walkTo(BrowserVisitor visitor, int message) {
    Page page = visitor.page();
    Keyboard.reach(visitor.log().locator("article[tabindex='0']"));
    page.keyboard().press("Home");
    assertThat(visitor.messages().first()).isFocused();
    for (int i = 1; i <= message; i++) {
      page.keyboard().press("ArrowDown");
      assertThat(visitor.messages().nth(i)).isFocused();
    }
  }

  /** Opens the menu of a message that has the focus. */
  private static void open(BrowserVisitor visitor, int message) {
    Locator menu =
        visitor.messages().nth(message).getByRole(AriaRole.BUTTON, within("Message actions"));
    Keyboard.press(menu, "Enter");
    assertThat(visitor.page().getByRole(AriaRole.MENU)).isVisible();
  }

  /** Moves to an item of the open menu, and chooses it. */
  private static void choose(Page page, String item) {
    Keyboard.walk(page.getByRole(AriaRole.MENUITEM, named(item)));
    page.keyboard().press("Enter");
  }

  private static void looksWell(Page page, String screen) {
    isClean(page);
    chromium.keep(page, screen);
  }

  private static Locator message(BrowserVisitor reader, int seq) {
    return reader.log().locator("[data-seq='" + seq + "']");
  }

  private static BrowserVisitor member(String name, Window window) {
    BrowserVisitor visitor = new BrowserVisitor(chromium.person(window));
    visitor.page().navigate("/register");
    visitor.register(name);
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return visitor;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions about(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
