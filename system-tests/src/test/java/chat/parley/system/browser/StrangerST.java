package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.browser.Chromium.Window;
import chat.parley.system.client.Api;
import chat.parley.system.client.Person;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strangers find each other, talk, show who they are and part, over two gateways. */
class StrangerST {

  private static Parley parley;
  private static Chromium chromium;
  private static Api api;
  private static Person watcher;

  @BeforeAll
  static void start() {
    parley = new Parley(ParleySettings.forTest(2), Progress.SILENT);
    parley.start();
    chromium = new Chromium(parley.address());
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    api = new Api(URI.create(parley.address()));
    watcher = api.guest();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    parley.close();
  }

  /** Whoever an earlier test has left waiting would be found by the next. */
  @AfterEach
  void everybodyGoes() {
    chromium.everybodyGoes();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.get(watcher, "/api/v1/matches/waiting").get("waiting").asInt() == 0);
  }

  @Test
  void twoMeetTalkRevealAndPart_whileAThirdWaitsOn() {
    Page cat = member(Window.DESKTOP, "cat");
    tellProfile(cat, "Female", "Diverse");
    look(cat, "adult");
    assertThat(heading(cat, "Looking for someone")).isVisible();
    assertThat(cat.getByText("Nobody else waits yet.")).isVisible();
    chromium.keep(cat, "stranger-wait-desktop");
    Accessibility.isClean(cat);

    Page ana = member(Window.DESKTOP, "ana");
    tellProfile(ana, "Female", null);
    choosePicture(ana);
    Page ben = member(Window.PHONE, "ben");
    ana.navigate("/stranger");
    ana.getByRole(AriaRole.RADIO, named("18 or older")).check();
    chromium.keep(ana, "stranger-find-desktop");
    Accessibility.isClean(ana);
    find(ana);
    ben.navigate("/stranger");
    assertThat(ben.getByRole(AriaRole.BUTTON, named("Find someone"))).isVisible();
    chromium.keep(ben, "stranger-find-phone");
    Accessibility.isClean(ben);
    look(ben, "adult");
    assertThat(heading(ana, "Stranger")).isVisible();
    assertThat(heading(ben, "Stranger")).isVisible();

    Visitor one = new Visitor(ana);
    Visitor other = new Visitor(ben);
    one.say("Hello, **whoever** you are");
    other.sees("whoever");
    other.say("Hello. Long day?");
    one.sees("Long day?");
    other.composer().pressSequentially("I am wri");
    assertThat(ana.getByText("The stranger is writing")).isVisible();
    seesWordsBeingWritten(ana, ben);

    ana.reload();
    one.sees("whoever");
    one.sees("Long day?");
    Page secondTab = ana.context().newPage();
    secondTab.navigate("/stranger");
    new Visitor(secondTab).sees("Long day?");
    secondTab.close();

    ben.navigate("/forum");
    assertThat(ben.getByRole(AriaRole.LINK, named("You are in a talk with"))).isVisible();
    one.say("Take your time.");
    ben.getByRole(AriaRole.LINK, named("Your stranger has written")).click();
    other.sees("Take your time.");
    assertThat(other.composer()).isVisible();
    other.composer().pressSequentially("It was, and n");
    assertThat(ana.locator("[data-preview]")).containsText("It was, and n");
    chromium.keep(ana, "stranger-talk-desktop");
    chromium.keep(ben, "stranger-talk-phone");
    Accessibility.isClean(ana);
    Accessibility.isClean(ben);

    reveal(ana, ben);

    menu(ben, "End this talk");
    assertThat(ana.getByText("The stranger has left")).isVisible();
    assertThat(ben.getByText("You have ended it.")).isVisible();
    chromium.keep(ana, "stranger-ended-desktop");
    Accessibility.isClean(ana);
    ana.getByRole(AriaRole.BUTTON, exactly("Good")).click();
    assertThat(ana.getByText("Thank you.")).isVisible();
    ben.getByRole(AriaRole.BUTTON, exactly("Report")).click();
    Locator dialog = ben.getByRole(AriaRole.DIALOG);
    dialog
        .getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("Something else"))
        .check();
    chromium.keep(ben, "stranger-report-phone");
    Accessibility.isClean(ben);
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Report").setExact(true))
        .click();
    assertThat(ben.getByText("Reported, with the last")).isVisible();

    assertThat(heading(cat, "Looking for someone")).isVisible();
    cat.getByRole(AriaRole.BUTTON, named("Stop looking")).click();
    assertThat(cat.getByRole(AriaRole.BUTTON, named("Find someone"))).isVisible();
  }

  private static void seesWordsBeingWritten(Page ana, Page ben) {
    menu(ana, "Show each other words while they are written");
    ben.getByRole(AriaRole.BUTTON, exactly("Me too")).click();
    new Visitor(ben).composer().pressSequentially("ting to you");
    assertThat(ana.locator("[data-preview]")).containsText("I am writing to you");
    new Visitor(ben).composer().fill("");
    assertThat(ana.locator("[data-preview]")).hasCount(0);
  }

  private static void reveal(Page ana, Page ben) {
    menu(ana, "Ask to show who we are");
    assertThat(ben.getByText("The stranger asks whether you want to show")).isVisible();
    ben.getByRole(AriaRole.BUTTON, exactly("Not now")).click();
    assertThat(ana.getByText("would rather stay unknown for now")).isVisible();

    menu(ben, "Ask to show who we are");
    assertThat(ben.getByText("your profile needs a country, two places")).isVisible();
    chromium.keep(ben, "stranger-incomplete-phone");
  }

  @Test
  void bothAgreeing_eachSeesTheOthersCard() {
    Page ana = member(Window.DESKTOP, "ana");
    Page ben = member(Window.PHONE, "ben");
    for (Page page : List.of(ana, ben)) {
      tellProfile(page, "Female", null);
      choosePicture(page);
      look(page, "adult");
    }
    assertThat(heading(ben, "Stranger")).isVisible();
    menu(ana, "Ask to show who we are");
    ben.getByRole(AriaRole.BUTTON, exactly("Yes, both")).click();
    for (Page page : List.of(ana, ben)) {
      assertThat(page.getByText("Portugal")).isVisible();
      assertThat(page.getByText("@here")).isVisible();
      Accessibility.isClean(page);
    }
    chromium.keep(ana, "stranger-revealed-desktop");
    chromium.keep(ben, "stranger-revealed-phone");
    menu(ben, "Block: never meet again");
    assertThat(ana.getByText("The stranger has left")).isVisible();
  }

  @Test
  void theKeyboardIsEnough() {
    Page ana = chromium.person(Window.DESKTOP);
    findByKeyboard(ana);
    assertThat(heading(ana, "Looking for someone")).isVisible();
    Page ben = chromium.person(Window.DESKTOP);
    findByKeyboard(ben);
    for (Page page : List.of(ana, ben)) {
      assertThat(heading(page, "Stranger")).isVisible();
      assertThat(new Visitor(page).composer()).isFocused();
    }
    ana.keyboard().type("No mouse here");
    ana.keyboard().press("Enter");
    new Visitor(ben).sees("No mouse here");
    // Numbered, it moves no more.
    assertThat(ana.locator("[data-seq]")).hasCount(1);

    Locator more = ana.getByRole(AriaRole.BUTTON, exactly("More"));
    Accessibility.tabBackTo(ana, more);
    ana.keyboard().press("Enter");
    Locator menu = ana.getByRole(AriaRole.MENU);
    // A key that comes before the menu has the focus is not the menu's.
    assertThat(menu.locator(":focus")).hasCount(1);
    ana.keyboard().press("ArrowDown");
    assertThat(menu.getByRole(AriaRole.MENUITEM).first()).isFocused();
    ana.keyboard().press("Escape");
    assertThat(menu).hasCount(0);
    assertThat(more).isFocused();
    Accessibility.tabBackTo(ana, ana.getByRole(AriaRole.BUTTON, exactly("Next")));
    ana.keyboard().press("Enter");
    assertThat(heading(ana, "Looking for someone")).isVisible();
    assertThat(ben.getByText("The stranger has left")).isVisible();
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
  void whoIsTooYoungIsToldSo_andMeetsNobody() {
    Page kid = chromium.person(Window.PHONE);
    look(kid, "child");
    assertThat(kid.getByRole(AriaRole.ALERT)).containsText("older people");
    look(kid, "adult");
    assertThat(kid.getByRole(AriaRole.ALERT)).containsText("older people");
    Accessibility.isClean(kid);
  }

  private static Page member(Window window, String name) {
    Visitor visitor = new Visitor(chromium.person(window));
    visitor.page().navigate("/register");
    visitor.register(Visitor.newName(name));
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return visitor.page();
  }

  private static void tellProfile(Page page, String gender, @Nullable String wished) {
    page.navigate("/stranger/profile");
    choose(page, "You are", gender);
    page.getByLabel("Birth date").fill("1990-05-04");
    if (wished != null) {
      page.getByRole(AriaRole.GROUP, named("The stranger should be"))
          .getByLabel(wished, new Locator.GetByLabelOptions().setExact(true))
          .check();
    }
    choose(page, "Country", "Portugal");
    page.getByLabel("Where to find you (1)").fill("@here");
    page.getByLabel("Where to find you (2)").fill("@there");
    page.getByRole(AriaRole.BUTTON, exactly("Keep")).click();
    assertThat(page.getByText("Kept.")).isVisible();
    Accessibility.isClean(page);
  }

  private static void choose(Page page, String list, String option) {
    page.getByRole(AriaRole.COMBOBOX, exactly(list)).click();
    page.getByRole(AriaRole.OPTION, exactly(option)).click();
  }

  private static void choosePicture(Page page) {
    page.navigate("/me");
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload("me.png", "image/png", picture()));
    page.getByRole(AriaRole.BUTTON, exactly("Use it")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, exactly("Use it"))).hasCount(0);
  }

  private static byte[] picture() {
    BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256 * 256; i++) {
      image.setRGB(i % 256, i / 256, (i % 256) << 16 | (i / 256) << 8 | 0x80);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void look(Page page, String age) {
    page.navigate("/stranger");
    page.locator("input[type=radio][value=" + age + "]").check();
    find(page);
  }

  private static void find(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Find someone")).click();
  }

  private static void menu(Page page, String entry) {
    page.getByRole(AriaRole.BUTTON, exactly("More")).last().click();
    page.getByRole(AriaRole.MENUITEM, exactly(entry)).click();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, exactly(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
