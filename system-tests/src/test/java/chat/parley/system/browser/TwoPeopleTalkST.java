package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job: two people open the page and talk, over two gateways. */
class TwoPeopleTalkST {

  private static Parley parley;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    parley = new Parley(ParleySettings.forTest(2), Progress.SILENT);
    parley.start();
    chromium = new Chromium(parley.address());
  }

  @AfterAll
  static void stop() {
    chromium.close();
    parley.close();
  }

  @Test
  void twoPeopleTalk_oneReloads_aGuestReadsAlong() {
    String ana = Visitor.newName("ana");
    String ben = Visitor.newName("ben");

    Visitor first = new Visitor(chromium.person(Window.DESKTOP));
    first.page().navigate("/register");
    first.register(ana);
    first.page().waitForURL(url -> !url.contains("/register"));
    first.enterRoom("night owls");
    first.say("Hello, **who** is there?");
    first.sees("who is there?");
    String link = first.page().url();

    Visitor second = new Visitor(chromium.person(Window.PHONE));
    second.page().navigate(link);
    second.sees("who is there?");
    second.page().getByRole(AriaRole.LINK, named("Make an account")).first().click();
    second.register(ben);
    second.page().waitForURL(link);
    second.say("Me, from another gateway");
    first.sees("Me, from another gateway");
    second.sees("Me, from another gateway");

    first.say("<script>alert(1)</script> [x](javascript:alert(1))");
    second.sees("alert(1)");
    assertThat(second.log().locator("script")).hasCount(0);
    assertThat(second.log().locator("a[href^='javascript']")).hasCount(0);

    first.sees("alert(1)");
    String[] before = first.messages().allTextContents().toArray(String[]::new);
    first.page().reload();
    assertThat(first.messages()).hasText(before);

    Visitor guest = new Visitor(chromium.person(Window.DESKTOP));
    guest.page().navigate(link);
    guest.sees("Me, from another gateway");
    assertThat(guest.page().getByText("You are reading along as a guest.")).isVisible();
    assertThat(guest.composer()).hasCount(0);

    chromium.keep(first.page(), "room-desktop");
    chromium.keep(second.page(), "room-phone");
    chromium.keep(guest.page(), "room-guest");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
