package chat.parley.system.browser;

import static chat.parley.system.browser.Accessibility.isClean;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job: two people open the page and talk, over two gateways. */
@ExtendWith(BrowserStack.class)
class TwoPeopleTalkST {

  /** Longer than the ten seconds in which a person who reconnects does not count as gone. */
  private static final LocatorAssertions.IsVisibleOptions LONG =
      new LocatorAssertions.IsVisibleOptions().setTimeout(40_000);

  private static Chromium chromium;

  @BeforeAll
  static void start(Chromium chromium) {
    TwoPeopleTalkST.chromium = chromium;
  }

  @Test
  void twoPeopleChat_reloadKeepsMessages_guestReads() {
    String ana = BrowserVisitor.newName("ana");
    String ben = BrowserVisitor.newName("ben");

    BrowserVisitor first = new BrowserVisitor(chromium.person(Window.DESKTOP));
    first.page().navigate("/register");
    first.register(ana);
    first.page().waitForURL(url -> !url.contains("/register"));
    first.enterRoom("night owls");
    first.say("Hello, **who** is there?");
    first.sees("who is there?");
    String link = first.page().url();

    BrowserVisitor second = new BrowserVisitor(chromium.person(Window.PHONE));
    second.page().navigate(link);
    second.sees("who is there?");
    second.page().getByRole(AriaRole.LINK, named("Create an account")).first().click();
    second.register(ben);
    second.page().waitForURL(link);
    // The account that a guest creates keeps the guest's visited rooms.
    assertThat(second.page().getByRole(AriaRole.BUTTON, named("Add to favourites")))
        .hasAttribute("aria-pressed", "true");
    second.say("Me, from another gateway");
    first.sees("Me, from another gateway");
    second.sees("Me, from another gateway");

    first.messages().last().hover();
    first.messages().last().getByRole(AriaRole.BUTTON, within("Message actions")).click();
    first.page().getByRole(AriaRole.MENUITEM, named("Reply").setExact(true)).click();
    assertThat(first.composer()).isFocused();
    assertThat(first.page().getByText("Replying to " + ben)).isVisible();
    first.composer().pressSequentially("How many are there?");
    first.page().keyboard().press("Enter");
    second.sees("How many are there?");
    assertThat(
            second
                .log()
                .getByRole(
                    AriaRole.BUTTON,
                    within("In reply to %s: Me, from another gateway".formatted(ben))))
        .isVisible();

    second.messages().first().hover();
    second.messages().first().getByRole(AriaRole.BUTTON, within("Message actions")).click();
    second.page().getByRole(AriaRole.MENUITEM, named("Report").setExact(true)).click();
    second.page().getByLabel("Spam or advertising").check();
    second.page().getByRole(AriaRole.BUTTON, named("Send report")).click();
    assertThat(second.page().getByText("Your report was sent.")).isVisible();
    second.messages().first().hover();
    second.messages().first().getByRole(AriaRole.BUTTON, within("Message actions")).click();
    Locator report = reportOf(second, ana);
    chromium.keep(second.page(), "room-report-person-phone");
    send(report);

    first.say("<script>alert(1)</script> [x](javascript:alert(1))");
    second.sees("alert(1)");
    assertThat(second.log().locator("script")).hasCount(0);
    assertThat(second.log().locator("a[href^='javascript']")).hasCount(0);

    first.sees("alert(1)");
    String[] before = first.messages().allTextContents().toArray(String[]::new);
    first.page().reload();
    assertThat(first.messages()).hasText(before);

    BrowserVisitor guest = new BrowserVisitor(chromium.person(Window.DESKTOP));
    guest.page().navigate(link);
    guest.sees("Me, from another gateway");
    assertThat(guest.page().getByText("You’re reading as a guest.")).isVisible();
    assertThat(guest.composer()).hasCount(0);

    chromium.keep(first.page(), "room-desktop");
    chromium.keep(second.page(), "room-phone");
    chromium.keep(guest.page(), "room-guest");
  }

  /**
   * One person uses the mouse, the other only the keyboard; then the test checks what both see, and
   * what remains.
   */
  @Test
  void reactionsAndRepliesAppearForBoth() {
    String ana = BrowserVisitor.newName("ana");
    String ben = BrowserVisitor.newName("ben");
    BrowserVisitor first = new BrowserVisitor(chromium.person(Window.DESKTOP));
    first.page().navigate("/register");
    first.register(ana);
    first.page().waitForURL(url -> !url.contains("/register"));
    first.enterRoom(BrowserVisitor.newName("signs "));
    first.say("Shall we meet at eight?");
    first.sees("Shall we meet at eight?");
    BrowserVisitor second = new BrowserVisitor(chromium.person(Window.PHONE));
    second.page().navigate("/register");
    second.register(ben);
    second.page().waitForURL(url -> !url.contains("/register"));
    second.page().navigate(first.page().url());
    second.sees("Shall we meet at eight?");

    second.messages().first().tap();
    second.messages().first().getByRole(AriaRole.BUTTON, within("Message actions")).tap();
    assertThat(second.page().getByRole(AriaRole.MENUITEM, named("React with 👍"))).isVisible();
    chromium.keep(second.page(), "room-react-phone");
    second.page().getByRole(AriaRole.MENUITEM, named("React with 👍")).tap();
    assertThat(second.chip("👍 you")).isVisible();
    assertThat(first.chip("👍 1 person")).hasAttribute("aria-pressed", "false");

    // By keyboard: to the message, to the controls below it, and to all other emoji.
    first.messages().first().focus();
    Keyboard.press(first.chip("👍 1 person"), "Enter");
    assertThat(first.chip("👍 2 people, including you")).hasAttribute("aria-pressed", "true");
    // The room lists people in the order of their references, which are random.
    assertThat(first.page().getByRole(AriaRole.TOOLTIP))
        .hasText(Pattern.compile("^(%s and You|You and %s)$".formatted(ben, ben)));
    assertThat(second.chip("👍 2 people, including you")).isVisible();
    Keyboard.press(
        first.messages().first().getByRole(AriaRole.BUTTON, within("Message actions")), "Enter");
    assertThat(first.page().getByRole(AriaRole.MENUITEM, named("React with 👍"))).isVisible();
    Keyboard.walk(first.page().getByRole(AriaRole.MENUITEM, named("Choose another")));
    first.page().keyboard().press("Enter");
    Locator search = first.page().getByLabel("Search emoji");
    assertThat(search).isFocused();
    first.page().keyboard().type("hot beverage");
    assertThat(first.page().getByRole(AriaRole.GRIDCELL, named("hot beverage")).first())
        .isVisible();
    first.page().keyboard().press("Enter");
    assertThat(second.chip("☕ 1 person")).isVisible();
    first.chip("👍 2 people, including you").click();
    assertThat(second.chip("👍 you")).isVisible();

    chromium.keep(first.page(), "room-react-desktop");
    chromium.keep(second.page(), "room-reacted-phone");
    second.say("Or at nine, rather");
    second.sees("Or at nine, rather");
    first.sees("Or at nine, rather");
    first.messages().last().hover();
    first.messages().last().getByRole(AriaRole.BUTTON, within("Message actions")).click();
    first.page().getByRole(AriaRole.MENUITEM, named("Reply").setExact(true)).click();
    Locator bar = first.page().getByText("Replying to " + ben);
    assertThat(bar).isVisible();
    chromium.keep(first.page(), "room-answer-desktop");
    first.page().keyboard().press("Escape");
    assertThat(bar).hasCount(0);

    // A reply shows the current text of the other message, and nothing once that is deleted.
    first.messages().last().getByRole(AriaRole.BUTTON, within("Message actions")).click();
    first.page().getByRole(AriaRole.MENUITEM, named("Reply").setExact(true)).click();
    assertThat(first.composer()).isFocused();
    first.say("At nine, then");
    String answered = "In reply to %s: Or at nine, rather".formatted(ben);
    assertThat(second.log().getByRole(AriaRole.BUTTON, within(answered))).isVisible();
    chromium.keep(second.page(), "room-answer-phone");
    Locator own = second.messages().filter(new Locator.FilterOptions().setHasText("rather"));
    second.log().getByRole(AriaRole.BUTTON, within(answered)).tap();
    assertThat(own.first()).isFocused();
    own.first().getByRole(AriaRole.BUTTON, within("Message actions")).tap();
    second.page().getByRole(AriaRole.MENUITEM, named("Delete")).tap();
    second.page().getByRole(AriaRole.MENUITEM, named("Delete for everyone?")).tap();
    Locator gone =
        first
            .log()
            .getByRole(AriaRole.BUTTON, within("In reply to %s: Message deleted".formatted(ben)));
    assertThat(gone).isVisible();
    first.page().reload();
    assertThat(gone).isVisible();
    isClean(first.page());
    chromium.keep(first.page(), "room-reactions-desktop");
  }

  @Test
  void showsPresenceTypingAndUnreadMessages() {
    String ana = BrowserVisitor.newName("ana");
    String ben = BrowserVisitor.newName("ben");
    BrowserVisitor first = new BrowserVisitor(chromium.person(Window.DESKTOP));
    first.page().navigate("/register");
    first.register(ana);
    first.page().waitForURL(url -> !url.contains("/register"));
    first.enterRoom("who is there");
    Locator people = first.page().getByRole(AriaRole.REGION, named("Here now"));
    assertThat(people.getByRole(AriaRole.LISTITEM)).containsText(new String[] {ana});

    BrowserVisitor second = new BrowserVisitor(chromium.person(Window.PHONE));
    second.page().navigate("/register");
    second.register(ben);
    second.page().waitForURL(url -> !url.contains("/register"));
    second.page().navigate(first.page().url());
    assertThat(first.page().getByText(ben + " joined")).isVisible(LONG);
    assertThat(people.getByRole(AriaRole.LISTITEM)).containsText(new String[] {ana, ben});
    assertThat(first.page().getByRole(AriaRole.BUTTON, named("Show who’s here (2)"))).isVisible();

    second.page().getByRole(AriaRole.BUTTON, named("Show who’s here (2)")).click();
    assertThat(second.page().getByRole(AriaRole.REGION, named("Here now"))).containsText(ana);
    chromium.keep(second.page(), "room-people-phone");
    second.page().getByRole(AriaRole.BUTTON, named("Hide who’s here")).click();

    second.composer().pressSequentially("Just a mo");
    assertThat(first.page().getByText(ben + " is typing")).isVisible();
    chromium.keep(first.page(), "room-people-desktop");
    people.getByRole(AriaRole.BUTTON, within("Options for " + ben)).click();
    Locator report = reportOf(first, ben);
    isClean(first.page());
    chromium.keep(first.page(), "room-report-person-desktop");
    send(report);
    second.say("Just a moment");
    first.sees("Just a moment");
    assertThat(first.page().getByText(ben + " is typing")).hasCount(0);
    isClean(first.page());

    String room = first.page().url();
    Locator keep = first.page().getByRole(AriaRole.BUTTON, named("Add to favourites"));
    keep.click();
    assertThat(keep).hasAttribute("aria-pressed", "true");
    first.enterRoom("somewhere else");
    second.say("Where did you go, @%s?".formatted(ana));
    Locator kept =
        first
            .page()
            .getByRole(AriaRole.LINK, named("who is there"))
            .and(first.page().locator("nav a"));
    assertThat(kept.getByRole(AriaRole.IMG, within("1 unread message"))).isVisible(LONG);
    assertThat(kept.getByRole(AriaRole.IMG, within("1 mentions you"))).isVisible(LONG);
    chromium.keep(first.page(), "room-mentioned-desktop");
    first.page().navigate("/");
    Locator mine = first.page().getByRole(AriaRole.REGION, named("Favourites"));
    assertThat(mine.getByRole(AriaRole.IMG, within("1 unread message"))).isVisible(LONG);
    second.say("Come back");
    assertThat(mine.getByRole(AriaRole.IMG, within("2 unread messages"))).isVisible(LONG);
    assertThat(mine.getByRole(AriaRole.IMG, within("1 mentions you"))).isVisible();
    isClean(first.page());
    chromium.keep(first.page(), "start-mine-desktop");
    first.page().navigate(room);
    first.sees("Come back");
    assertThat(kept.getByRole(AriaRole.IMG, within("mentions you"))).hasCount(0);

    Page start = chromium.person(Window.DESKTOP);
    start.navigate("/");
    Locator alive = start.getByRole(AriaRole.REGION, named("Where people are right now"));
    assertThat(alive.getByRole(AriaRole.LINK, within("who is there")))
        .containsText(Pattern.compile("a few here.*" + ben + "\\s*Come back", Pattern.DOTALL));
    isClean(start);
    chromium.keep(start, "start-alive-desktop");

    second.page().close();
    assertThat(first.page().getByRole(AriaRole.BUTTON, named("Show who’s here (1)")))
        .isVisible(LONG);

    showsThatTheyAreHere(first, true);
    Page phone = chromium.person(Window.PHONE);
    for (Page each : List.of(start, phone)) {
      Locator recent = each.getByRole(AriaRole.REGION, named("Recently here"));
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> {
            each.navigate("/");
            assertThat(recent.getByRole(AriaRole.LINK, within(ana)))
                .containsText("in the last 15 minutes");
          });
      assertThat(recent).not().containsText(ben);
      recent.scrollIntoViewIfNeeded();
      isClean(each);
      chromium.keep(each, "start-recent-" + (each.equals(phone) ? "phone" : "desktop"));
    }
    showsThatTheyAreHere(first, false);
    start.reload();
    assertThat(start.getByRole(AriaRole.HEADING, named("Newest rooms"))).isVisible();
    assertThat(start.getByRole(AriaRole.REGION, named("Recently here"))).hasCount(0);
  }

  private static void showsThatTheyAreHere(BrowserVisitor visitor, boolean shown) {
    visitor.page().navigate("/me");
    Locator choice =
        visitor.page().getByRole(AriaRole.SWITCH, named("Show me under “Recently here”"));
    assertThat(choice).isEnabled();
    assertThat(choice).isChecked(new LocatorAssertions.IsCheckedOptions().setChecked(!shown));
    choice.click();
    assertThat(choice).isChecked(new LocatorAssertions.IsCheckedOptions().setChecked(shown));
    choice.scrollIntoViewIfNeeded();
    isClean(visitor.page());
    chromium.keep(visitor.page(), "me-showing-" + (shown ? "on" : "off"));
  }

  /** Fills in the form that the open menu leads to. */
  private static Locator reportOf(BrowserVisitor by, String name) {
    by.page().getByRole(AriaRole.MENUITEM, named("Report " + name)).click();
    Locator dialog = by.page().getByRole(AriaRole.DIALOG, named("Report " + name));
    dialog.getByLabel("Spam or advertising").check();
    return dialog;
  }

  private static void send(Locator report) {
    report.getByRole(AriaRole.BUTTON, within("Send report")).click();
    assertThat(report).isHidden();
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  /** Without a reload. {@code benchmarks/run Renames} measures how soon. */
  @Test
  void profileChangesAppearOnOldMessages() {
    BrowserVisitor ana = new BrowserVisitor(chromium.person(Window.DESKTOP));
    ana.page().navigate("/register");
    ana.register(BrowserVisitor.newName("ana"));
    ana.page().waitForURL(url -> !url.contains("/register"));
    ana.enterRoom(BrowserVisitor.newName("mirrors "));
    ana.say("one");
    ana.sees("one");
    ana.say("two");
    ana.sees("two");
    BrowserVisitor ben = new BrowserVisitor(chromium.person(Window.DESKTOP));
    ben.page().navigate(ana.page().url());
    ben.sees("two");

    Page profile = ana.page().context().newPage();
    for (int version = 1; version <= 3; version++) {
      profile.navigate("/me");
      choosePicture(profile, version);
      Locator use = profile.getByRole(AriaRole.BUTTON, named("Save picture"));
      String shown = "img[src*='/pictures/%d/']".formatted(version);
      use.press("Enter");
      assertThat(ben.log().locator(shown).first()).isVisible();
      assertThat(ben.log().locator("img")).hasCount(1);
    }

    String name = BrowserVisitor.newName("anna");
    profile.navigate("/me/profile");
    Locator field = profile.getByLabel("New username");
    field.fill(name);
    String shown = "article[aria-label^='%s']".formatted(name);
    field.press("Enter");
    assertThat(ben.log().locator(shown)).hasCount(2);
    chromium.keep(ben.page(), "room-renamed-desktop");

    // New messages, and a page that is opened again, show the same.
    ana.say("three");
    ben.sees("three");
    assertThat(ben.log().locator(shown)).hasCount(3);
    ben.page().reload();
    ben.sees("three");
    assertThat(ben.log().locator(shown)).hasCount(3);
    assertThat(ben.log().locator("img[src*='/pictures/3/']")).hasCount(1);
  }

  private static void choosePicture(Page page, int version) {
    FileChooser chooser =
        page.waitForFileChooser(
            () -> page.getByRole(AriaRole.BUTTON, named("Change picture")).press("Enter"));
    chooser.setFiles(
        new FilePayload("me.png", "image/png", TestImage.of(version * 80, Color.MAGENTA)));
    assertThat(page.getByAltText("Preview")).isVisible();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
