package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A room gets another owner and moderators only with their consent. */
@ExtendWith(BrowserStack.class)
class RoomOffersST {

  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(40_000);

  private static Chromium chromium;

  @BeforeAll
  static void start(Chromium chromium) {
    RoomOffersST.chromium = chromium;
  }

  @Test
  void moderatorRoleAndOwnershipRequireConsent() {
    BrowserVisitor olga = member(BrowserVisitor.newName("olga"), Window.DESKTOP);
    String name = BrowserVisitor.newName("ben");
    BrowserVisitor ben = member(name, Window.PHONE);
    olga.enterRoom("handover " + BrowserVisitor.newName("x"));
    ben.page().navigate(olga.page().url());
    ben.say("hello");
    olga.sees("hello");

    offer(olga, name, "Ask to be a moderator");
    Locator offered = ben.page().getByRole(AriaRole.REGION, named("Offer from the room’s owner"));
    assertThat(offered).isVisible(PATIENTLY);
    assertThat(offered).containsText("would like you to be a moderator here");
    Accessibility.isClean(ben.page());
    chromium.keep(ben.page(), "room-offer-phone");
    button(ben, "Decline").click();
    assertThat(offered).isHidden();

    offer(olga, name, "Transfer ownership");
    assertThat(offered).containsText("wants to transfer this room to you");
    assertThat(olga.page().getByRole(AriaRole.BUTTON, named("Room settings"))).isVisible();
    button(ben, "Accept").click();
    assertThat(offered).isHidden();
    // The new owner has the settings.
    assertThat(ben.page().getByRole(AriaRole.BUTTON, named("Room settings"))).isVisible(PATIENTLY);
    assertThat(olga.page().getByRole(AriaRole.BUTTON, named("Room settings"))).isHidden();
  }

  /** Offers a role to a person in the list of people, which is open on a desktop. */
  private static void offer(BrowserVisitor owner, String name, String item) {
    button(owner, "Options for " + name).click();
    owner.page().getByRole(AriaRole.MENUITEM, named(item)).click();
    chromium.keep(owner.page(), "room-offer-desktop");
    button(owner, "Send offer").click();
    assertThat(button(owner, "Send offer")).isHidden();
  }

  private static BrowserVisitor member(String name, Window window) {
    BrowserVisitor visitor = new BrowserVisitor(chromium.person(window));
    visitor.page().navigate("/register");
    visitor.register(name);
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return visitor;
  }

  private static Locator button(BrowserVisitor visitor, String name) {
    return visitor.page().getByRole(AriaRole.BUTTON, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
