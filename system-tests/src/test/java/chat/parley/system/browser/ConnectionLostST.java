package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All gateways die while two people talk: both are notified, and nothing is lost or sent twice. */
@ExtendWith(BrowserStack.class)
@Tag("long")
class ConnectionLostST {

  /** The longest pause between two attempts is half a minute. */
  private static final LocatorAssertions.ContainsTextOptions LONG =
      new LocatorAssertions.ContainsTextOptions().setTimeout(90_000);

  @Test
  void messageWrittenOffline_isSentOnceAfterReconnect(ParleyInstance parley, Chromium chromium) {
    BrowserVisitor ana = new BrowserVisitor(chromium.person(Window.DESKTOP));
    ana.page().navigate("/register");
    ana.register(BrowserVisitor.newName("ana"));
    ana.page().waitForURL(url -> !url.contains("/register"));
    ana.enterRoom(BrowserVisitor.newName("rough sea "));
    BrowserVisitor ben = new BrowserVisitor(chromium.person(Window.PHONE));
    ben.page().navigate(ana.page().url());
    ana.say("before");
    ben.sees("before");

    parley.gateways().forEach(ManagedService::kill);
    assertThat(line(ana, "Connection lost.")).isVisible();
    assertThat(line(ben, "Connection lost.")).isVisible();
    chromium.keep(ana.page(), "connection-lost-desktop");
    chromium.keep(ben.page(), "connection-lost-phone");
    ana.say("written meanwhile");
    ana.sees("written meanwhile");

    parley.gateways().forEach(gateway -> gateway.start().run());
    for (BrowserVisitor each : new BrowserVisitor[] {ana, ben}) {
      assertThat(each.messages()).containsText(new String[] {"before", "written meanwhile"}, LONG);
    }
  }

  private static Locator line(BrowserVisitor visitor, String text) {
    return visitor
        .page()
        .getByRole(AriaRole.STATUS)
        .filter(new Locator.FilterOptions().setHasText(text));
  }
}
