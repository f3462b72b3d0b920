package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests what an owner does with a room: anonymous rooms, guests, disruptive people, and deletion.
 */
@ExtendWith(BrowserStack.class)
class RoomKeepingST {

  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(40_000);

  private static Chromium chromium;

  @BeforeAll
  static void start(Chromium chromium) {
    RoomKeepingST.chromium = chromium;
  }

  @Test
  void anonymousRoomHidesNames_ownerBansAndDeletesRoom() {
    String ana = BrowserVisitor.newName("ana");
    String ben = BrowserVisitor.newName("ben");
    BrowserVisitor first = member(ana, Window.DESKTOP);
    first.page().navigate("/");
    first.page().getByLabel("Room name").fill("confessions");
    first.page().getByLabel("Create as a masked room").check();
    first.page().getByRole(AriaRole.BUTTON, named("Go")).click();
    Locator alias = first.page().getByText(Pattern.compile("You’re .+ here"));
    assertThat(alias).isVisible(PATIENTLY);
    first.say("I never liked coffee");
    first.sees("I never liked coffee");
    String link = first.page().url();

    BrowserVisitor second = member(ben, Window.PHONE);
    second.page().navigate(link);
    second.sees("I never liked coffee");
    // People are mentioned, suggested and found by their pseudonyms.
    String owner = alias.textContent().replaceAll("^You’re | here$", "");
    second.composer().pressSequentially("@");
    assertThat(second.page().getByRole(AriaRole.OPTION, named(owner))).isVisible();
    second.page().keyboard().press("Enter");
    assertThat(second.composer()).hasValue("@" + owner + " ");
    second.composer().pressSequentially("How dare you");
    second.page().keyboard().press("Control+Enter");
    first.sees("How dare you");
    assertThat(first.log().locator("[class*='mentioned']")).containsText("How dare you");
    assertThat(first.log()).not().containsText(ben);
    assertThat(second.page().locator("body")).not().containsText(ana);
    Accessibility.isClean(first.page());
    chromium.keep(first.page(), "room-masked-desktop");
    chromium.keep(second.page(), "room-masked-phone");
    // Even a narrow window shows the whole of a person's own pseudonym.
    Locator own = second.page().getByText(Pattern.compile("You’re .+ here"));
    wholeIsShown(own);
    wholeIsShown(second.page().getByRole(AriaRole.HEADING, named("confessions")));

    second.page().reload();
    second.sees("How dare you");
    second.composer().press("ArrowUp");
    assertThat(second.page().getByText("Editing message")).isVisible();
    second.page().keyboard().press("Escape");

    first.messages().last().hover();
    first.messages().last().getByRole(AriaRole.BUTTON, within("Message actions")).click();
    first.page().getByRole(AriaRole.MENUITEM, named("Mute or ban")).click();
    first.page().getByLabel("Ban", new Page.GetByLabelOptions().setExact(true)).check();
    chromium.keep(first.page(), "room-ban-desktop");
    first.page().getByRole(AriaRole.BUTTON, named("Ban")).click();
    assertThat(heading(second, "You’re banned from this room")).isVisible(PATIENTLY);
    chromium.keep(second.page(), "room-banned-phone");

    menu(first, "Muted and banned");
    first.page().getByRole(AriaRole.BUTTON, named("Unban")).click();
    assertThat(first.page().getByText("No one is muted or banned.")).isVisible();
    first.page().keyboard().press("Escape");
    second.page().reload();
    second.sees("How dare you");

    menu(first, "Delete this room");
    first.page().getByRole(AriaRole.BUTTON, named("Delete room")).click();
    assertThat(heading(second, "Room not found")).isVisible(PATIENTLY);
    assertThat(heading(first, "Room not found")).isVisible(PATIENTLY);
  }

  @Test
  void ownerAdmitsGuestsAndSetsAnnouncement() {
    BrowserVisitor owner = member(BrowserVisitor.newName("olga"), Window.DESKTOP);
    owner.enterRoom("open house " + BrowserVisitor.newName("x"));
    owner.say("Come in, all of you");
    owner.page().getByRole(AriaRole.BUTTON, named("Room settings")).click();
    owner.page().getByText("Everyone", new Page.GetByTextOptions().setExact(true)).click();
    owner
        .page()
        .getByRole(AriaRole.TEXTBOX, named("Announcement"))
        .fill("Be **kind**, or be elsewhere.");
    chromium.keep(owner.page(), "room-settings-desktop");
    owner.page().getByRole(AriaRole.BUTTON, named("Save")).click();
    Locator announcement = owner.page().getByRole(AriaRole.REGION, named("Announcement"));
    assertThat(announcement.locator("strong")).hasText("kind", TEXT);

    BrowserVisitor guest = new BrowserVisitor(chromium.person(Window.PHONE));
    guest.page().navigate(owner.page().url());
    guest.page().getByLabel("Choose a name").fill("x");
    guest.page().getByRole(AriaRole.BUTTON, named("Join as guest")).click();
    assertThat(guest.page().getByText(Pattern.compile("Use 2 to 32"))).isVisible();
    guest.page().getByLabel("Choose a name").fill("wanderer");
    chromium.keep(guest.page(), "room-guest-name-phone");
    guest.page().getByRole(AriaRole.BUTTON, named("Join as guest")).click();
    guest.say("Thank you");
    owner.sees("Thank you");
    assertThat(owner.messages().last()).containsText("wanderer");
    assertThat(owner.messages().last()).containsText("Guest");
    Accessibility.isClean(owner.page());
    chromium.keep(guest.page(), "room-guest-writes-phone");
  }

  /** Asserts that the text is not cut off. */
  private static void wholeIsShown(Locator words) {
    Object cut =
        words.evaluate(
            "it => it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight");
    assertThat(cut).as("cut off: %s", words).isEqualTo(false);
  }

  private static final LocatorAssertions.HasTextOptions TEXT =
      new LocatorAssertions.HasTextOptions().setTimeout(20_000);

  private static BrowserVisitor member(String name, Window window) {
    BrowserVisitor visitor = new BrowserVisitor(chromium.person(window));
    visitor.page().navigate("/register");
    visitor.register(name);
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return visitor;
  }

  private static void menu(BrowserVisitor visitor, String item) {
    visitor.page().getByRole(AriaRole.BUTTON, named("More options")).click();
    visitor.page().getByRole(AriaRole.MENUITEM, named(item)).click();
  }

  private static Locator heading(BrowserVisitor visitor, String text) {
    return visitor.page().getByRole(AriaRole.HEADING, named(text));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
