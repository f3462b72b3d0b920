package chat.parley.system.browser;

import static chat.parley.system.browser.StrangerVisitor.exactly;
import static chat.parley.system.browser.StrangerVisitor.named;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.browser.Chromium.Window;
import chat.parley.system.client.MatchQueue;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Strangers find each other, talk, reveal who they are, and leave, over two gateways. */
@ExtendWith(BrowserStack.class)
class StrangerST {

  private static ParleyInstance parley;
  private static Chromium chromium;
  private static MatchQueue queue;

  @BeforeAll
  static void start(ParleyInstance parley, Chromium chromium) {
    StrangerST.parley = parley;
    StrangerST.chromium = chromium;
    queue = new MatchQueue(parley.redis().port());
  }

  /** Cancels requests that an earlier test left, since the next test would match them. */
  @AfterEach
  void everybodyGoes() {
    chromium.everybodyGoes();
    nobodyWaitsWithin(Duration.ofMinutes(1));
  }

  private static void nobodyWaitsWithin(Duration time) {
    await().atMost(time).until(() -> queue.length() == 0);
  }

  @Test
  void twoStrangersMatchAndTalk_thirdKeepsWaiting() {
    StrangerVisitor cat = StrangerVisitor.member(chromium, Window.DESKTOP, "cat");
    cat.tellsProfile("Female", "Non-binary");
    cat.looks("adult");
    cat.waits();
    assertThat(cat.page().getByText("No one else is waiting yet.")).isVisible();
    keep(cat, "stranger-wait-desktop");

    StrangerVisitor ana = StrangerVisitor.member(chromium, Window.DESKTOP, "ana");
    ana.tellsProfile("Female", null);
    ana.choosesPicture();
    StrangerVisitor ben = StrangerVisitor.member(chromium, Window.PHONE, "ben");
    ana.page().navigate("/stranger");
    ana.page().getByRole(AriaRole.RADIO, named("18 or older")).check();
    keep(ana, "stranger-find-desktop");
    ana.finds();
    ben.page().navigate("/stranger");
    assertThat(ben.page().getByRole(AriaRole.RADIO, named("18 or older"))).isVisible();
    keep(ben, "stranger-find-phone");
    ben.looks("adult");
    ana.talks();
    ben.talks();

    BrowserVisitor one = ana.talk();
    BrowserVisitor other = ben.talk();
    one.say("Hello, **whoever** you are");
    other.sees("whoever");
    other.say("Hello. Long day?");
    one.sees("Long day?");
    other.composer().pressSequentially("I am wri");
    assertThat(ana.page().getByText("The stranger is typing")).isVisible();
    seesWordsBeingWritten(ana, ben);

    ana.page().reload();
    one.sees("whoever");
    one.sees("Long day?");
    Page secondTab = ana.page().context().newPage();
    secondTab.navigate("/stranger");
    new BrowserVisitor(secondTab).sees("Long day?");
    secondTab.close();

    ben.page().navigate("/forum");
    assertThat(link(ben, "You’re chatting with")).isVisible();
    one.say("Take your time.");
    link(ben, "from your stranger").click();
    other.sees("Take your time.");
    other.composer().pressSequentially("It was, and n");
    assertThat(ana.page().locator("[data-preview]")).containsText("It was, and n");
    keep(ana, "stranger-talk-desktop");
    keep(ben, "stranger-talk-phone");

    asksToRevealInVain(ana, ben);

    ben.chooses("End chat");
    assertThat(ana.page().getByTestId("ended-by-stranger")).isVisible();
    assertThat(ben.page().getByTestId("ended-by-you")).isVisible();
    keep(ana, "stranger-ended-desktop");
    ana.button("Good").click();
    assertThat(ana.page().getByText("Thanks.")).isVisible();
    reports(ben);

    cat.waits();
    cat.button("Stop looking").click();
    assertThat(cat.button("Find someone")).isVisible();
  }

  private static void seesWordsBeingWritten(StrangerVisitor ana, StrangerVisitor ben) {
    ana.chooses("Turn on live typing");
    ben.button("Turn on").click();
    ben.talk().composer().pressSequentially("ting to you");
    Locator preview = ana.page().locator("[data-preview]");
    assertThat(preview).containsText("I am writing to you");
    ben.talk().composer().fill("");
    assertThat(preview).hasCount(0);
  }

  private static void asksToRevealInVain(StrangerVisitor ana, StrangerVisitor ben) {
    ana.chooses("Suggest revealing");
    assertThat(ben.page().getByText("The stranger would like you both to reveal")).isVisible();
    ben.button("Not now").click();
    assertThat(ana.page().getByText("rather stay anonymous for now")).isVisible();

    ben.chooses("Suggest revealing");
    assertThat(ben.page().getByText("your profile needs a country, two social handles"))
        .isVisible();
    chromium.keep(ben.page(), "stranger-incomplete-phone");
  }

  private static void reports(StrangerVisitor ben) {
    ben.button("Report").click();
    Locator dialog = ben.page().getByRole(AriaRole.DIALOG);
    dialog
        .getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("Something else"))
        .check();
    keep(ben, "stranger-report-phone");
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Report").setExact(true))
        .click();
    assertThat(ben.page().getByText("Reported, with the last")).isVisible();
  }

  @Test
  void mutualReveal_showsBothProfileCards() {
    StrangerVisitor ana = StrangerVisitor.member(chromium, Window.DESKTOP, "ana");
    StrangerVisitor ben = StrangerVisitor.member(chromium, Window.PHONE, "ben");
    for (StrangerVisitor each : List.of(ana, ben)) {
      each.tellsProfile("Female", null);
      each.choosesPicture();
      each.looks("adult");
    }
    ben.talks();
    ana.chooses("Suggest revealing");
    ben.button("Reveal both").click();
    for (StrangerVisitor each : List.of(ana, ben)) {
      assertThat(each.page().getByText("Portugal")).isVisible();
      assertThat(each.page().getByText("@here")).isVisible();
    }
    keep(ana, "stranger-revealed-desktop");
    keep(ben, "stranger-revealed-phone");
    ben.chooses("Block");
    assertThat(ana.page().getByTestId("ended-by-stranger")).isVisible();
  }

  @Test
  void matchIsAnnouncedOnAnyPage_talkContinuesOnOtherDevice() {
    String name = BrowserVisitor.newName("ana");
    StrangerVisitor ana = StrangerVisitor.guest(chromium, Window.DESKTOP);
    ana.page().navigate("/register");
    new BrowserVisitor(ana.page()).register(name);
    ana.page().waitForURL(url -> !url.contains("/register"));
    StrangerVisitor ben = StrangerVisitor.guest(chromium, Window.PHONE);
    for (StrangerVisitor each : List.of(ana, ben)) {
      each.page()
          .context()
          .addInitScript(
              "window.chimes = 0; window.AudioContext = class { constructor() { window.chimes++; } }");
    }
    ana.page().navigate("/stranger");
    ana.page().getByLabel("Play a sound").check();
    ana.page().getByLabel("Start with an icebreaker").check();
    ana.page().getByRole(AriaRole.RADIO, named("18 or older")).check();
    ana.finds();
    ana.waits();
    ana.page().getByRole(AriaRole.LINK, exactly("Forum")).first().click();
    assertThat(link(ana, "Looking for a stranger")).isVisible();

    ben.page().navigate("/stranger");
    ben.page().getByLabel("Start with an icebreaker").check();
    ben.page().getByRole(AriaRole.RADIO, named("18 or older")).check();
    ben.finds();
    ben.talks();
    Locator bar = link(ana, "You’re chatting with");
    assertThat(bar).isVisible();
    assertThat(ana.page().locator("[role=status]:has(a[href='/stranger'])")).isVisible();
    assertThat(ana.page().evaluate("() => window.chimes")).isEqualTo(1);
    assertThat(ben.page().evaluate("() => window.chimes")).as("not wanted").isEqualTo(0);
    bar.click();
    assertThat(question(ana)).containsText("?");
    assertThat(question(ben)).hasText(question(ana).textContent());

    StrangerVisitor phone = StrangerVisitor.guest(chromium, Window.PHONE);
    phone.page().navigate("/login");
    phone.page().getByLabel("Username or email").fill(name);
    Locator password =
        phone.page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"));
    password.fill(BrowserVisitor.passwordOf(name));
    password.press("Enter");
    phone.page().waitForURL(url -> !url.contains("/login"));
    phone.page().navigate("/stranger");
    phone.talks();
    phone.talk().say("From my other device");
    ben.talk().sees("From my other device");
    ana.talk().sees("From my other device");
    phone.chooses("End chat");
    assertThat(ana.page().getByTestId("ended-by-you")).isVisible();
    assertThat(ben.page().getByTestId("ended-by-stranger")).isVisible();
  }

  /** Returns the question that both see above their talk. */
  private static Locator question(StrangerVisitor visitor) {
    return visitor.talk().log().locator("h2:has-text('You’re') ~ p").last();
  }

  @Test
  void strangerChatIsUsableByKeyboard() {
    Page ana = chromium.person(Window.DESKTOP);
    findByKeyboard(ana);
    new StrangerVisitor(ana).waits();
    Page ben = chromium.person(Window.DESKTOP);
    findByKeyboard(ben);
    for (Page page : List.of(ana, ben)) {
      new StrangerVisitor(page).talks();
      assertThat(new BrowserVisitor(page).composer()).isFocused();
    }
    ana.keyboard().type("No mouse here");
    ana.keyboard().press("Enter");
    new BrowserVisitor(ben).sees("No mouse here");
    // Once it has its number, it no longer moves.
    assertThat(ana.locator("[data-seq]")).hasCount(1);

    Locator more = ana.getByRole(AriaRole.BUTTON, exactly("More"));
    Accessibility.tabBackTo(ana, more);
    ana.keyboard().press("Enter");
    Locator menu = ana.getByRole(AriaRole.MENU);
    // The menu ignores a key that is pressed before it has the focus.
    assertThat(menu.getByRole(AriaRole.MENUITEM).first()).isFocused();
    ana.keyboard().press("ArrowDown");
    assertThat(menu.getByRole(AriaRole.MENUITEM).nth(1)).isFocused();
    ana.keyboard().press("Escape");
    assertThat(menu).hasCount(0);
    assertThat(more).isFocused();
    Accessibility.tabBackTo(ana, ana.getByRole(AriaRole.BUTTON, exactly("Next")));
    ana.keyboard().press("Enter");
    new StrangerVisitor(ana).waits();
    assertThat(ben.getByTestId("ended-by-stranger")).isVisible();
    Accessibility.tabTo(ana, ana.getByRole(AriaRole.BUTTON, exactly("Stop looking")));
    ana.keyboard().press("Enter");
    assertThat(ana.getByRole(AriaRole.BUTTON, named("Find someone"))).isVisible();
  }

  private static void findByKeyboard(Page page) {
    page.navigate("/stranger");
    assertThat(page.getByText("waiting right now")).isVisible();
    Accessibility.tabTo(page, page.getByRole(AriaRole.RADIO, named("18 or older")));
    page.keyboard().press("ArrowDown");
    assertThat(page.getByRole(AriaRole.RADIO, named("16 or 17"))).isChecked();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Find someone"))).isEnabled();
    page.keyboard().press("Enter");
  }

  @Test
  void rejectsTooYoungPeople() {
    StrangerVisitor kid = StrangerVisitor.guest(chromium, Window.PHONE);
    for (String age : List.of("child", "adult")) {
      kid.looks(age);
      assertThat(kid.page().getByRole(AriaRole.ALERT)).containsText("too young");
    }
    Accessibility.isClean(kid.page());
  }

  /**
   * Waits for the lease of 10 s, and the time that a busy machine needs to check. A page loses its
   * gateway while it is still loading what follows the first page, and reconnects automatically.
   */
  @Test
  @Tag("long")
  void lostConnectionEndsWaiting_openPageRejoins() {
    StrangerVisitor ana = StrangerVisitor.guest(chromium, Window.DESKTOP);
    ana.looks("adult");
    ana.waits();
    chromium.everybodyGoes();
    nobodyWaitsWithin(Duration.ofSeconds(20));

    StrangerVisitor ben = StrangerVisitor.guest(chromium, Window.DESKTOP);
    ben.looks("adult");
    ben.waits();
    parley.gateways().forEach(ManagedService::kill);
    nobodyWaitsWithin(Duration.ofSeconds(30));
    parley.gateways().forEach(gateway -> gateway.start().run());
    // The longest pause between two attempts is half a minute.
    await().atMost(Duration.ofMinutes(3)).until(() -> queue.length() == 1);
    ben.waits();
  }

  private static Locator link(StrangerVisitor visitor, String name) {
    return visitor.page().getByRole(AriaRole.LINK, named(name));
  }

  /** Takes a screenshot of the page, and checks it with axe. */
  private static void keep(StrangerVisitor visitor, String name) {
    chromium.keep(visitor.page(), name);
    Accessibility.isClean(visitor.page());
  }
}
