package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.mail.MailServer;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.awt.Color;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Registration and login, by keyboard, in a wide and in a narrow window, with real mail. */
@Tag("long")
class AccountFlowST {

  private static final Pattern LINK = Pattern.compile("http://\\S+#\\S+");

  private static ParleyInstance parley;
  private static Chromium chromium;
  private static PageCheck pageCheck;

  @BeforeAll
  static void start() {
    parley = new ParleyInstance(ParleySettings.forTest(1).withConfirmation(), Progress.SILENT);
    parley.start();
    chromium = new Chromium(parley.address());
    pageCheck = new PageCheck(chromium);
  }

  @AfterAll
  static void stop() {
    chromium.close();
    parley.close();
  }

  @ParameterizedTest
  @EnumSource(Window.class)
  void registersConfirmsEmailChangesAndResetsPassword(Window window) {
    String name = BrowserVisitor.newName("mia");
    String size = window.name().toLowerCase(Locale.ROOT);
    Page page = chromium.person(window);

    register(page, name, size);
    assertThat(page.getByText("We emailed a link to " + name + "@example.org")).isVisible();
    pageCheck.at(page, "account-unconfirmed-" + size);
    String confirmation = link(name, 1);
    page.navigate("/mail");
    assertThat(page.getByText("Confirm your email address").first()).isVisible();
    page.navigate(confirmation);
    assertThat(page.getByText("Email confirmed")).isVisible();
    pageCheck.at(page, "account-confirmed-" + size);
    Keyboard.press(page.getByRole(AriaRole.LINK, named("Continue")), "Enter");
    assertThat(page.getByText("We emailed a link to")).hasCount(0);

    page.navigate("/me");
    choosePicture(page, size);

    Page elsewhere = chromium.person(window);
    logIn(elsewhere, name, "a quiet river at night");
    page.navigate("/me");
    Keyboard.press(page.getByRole(AriaRole.LINK, named("Login and devices")), "Enter");
    assertThat(page.getByText("This device")).isVisible();
    pageCheck.at(page, "account-devices-" + size);
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Log out Chrome on Linux")), "Enter");
    assertThat(page.getByText("You’re only logged in on this device.")).isVisible();
    elsewhere.navigate("/me");
    assertThat(elsewhere.getByTestId("guest")).isVisible();

    changePassword(page, "not this one", "copper lantern drifts");
    assertThat(page.getByText("This isn’t your current password.")).isVisible();
    Locator present = page.getByLabel("Current password").last();
    assertThat(present).isFocused();
    changePassword(page, "a quiet river at night", "copper lantern drifts");
    assertThat(page.getByText("Password changed. Your other devices have been logged out."))
        .isVisible();

    page.navigate("/forgot");
    assertThat(page.getByText("Forgot your password?")).isVisible();
    pageCheck.at(page, "account-forgot-" + size);
    Keyboard.type(page.getByLabel("Email"), name + "@example.org");
    Keyboard.press(page.getByLabel("Email"), "Enter");
    assertThat(page.getByText("Check your email")).isVisible();
    page.navigate(link(name, 3));
    assertThat(page.getByText("You’ll be logged out on all devices.")).isVisible();
    pageCheck.at(page, "account-reset-" + size);
    Locator wanted = password(page, "New password");
    Keyboard.type(wanted, "seven green umbrellas");
    Keyboard.press(wanted, "Enter");
    assertThat(page.getByText("Password changed")).isVisible();
    logIn(elsewhere, name, "seven green umbrellas");
  }

  @ParameterizedTest
  @EnumSource(Window.class)
  void staysLoggedInChangesAddressAndPictureAndLogsOut(Window window) {
    String name = BrowserVisitor.newName("noa");
    Page first = chromium.person(window);
    first.navigate("/register");
    new BrowserVisitor(first).register(name);
    Page mailbox =
        first.waitForPopup(() ->
            Keyboard.press(
                first.getByRole(AriaRole.LINK, named("Open the local mailbox")), "Enter"));
    assertThat(mailbox.getByText("Confirm your email address").first()).isVisible();
    first.navigate(link(name, 1));
    assertThat(first.getByText("Email confirmed")).isVisible();

    Page page = restarted(first, window);
    page.navigate("/me/security");
    Keyboard.type(page.getByLabel("New email"), name + "-new@example.org");
    Keyboard.type(page.getByLabel("Current password").first(), "a quiet river at night " + name);
    Keyboard.press(page.getByLabel("Current password").first(), "Enter");
    assertThat(page.getByText("Your old address stays in use until you open it.")).isVisible();
    page.navigate(link(name + "-new", 1));
    assertThat(page.getByText("Email confirmed")).isVisible();
    page.navigate("/me");
    assertThat(page.getByText(name + "-new@example.org")).isVisible();

    page.getByRole(AriaRole.BUTTON, named("Change picture")).waitFor();
    drop(page, TestImage.of(0, Color.CYAN));
    assertThat(page.getByAltText("Preview")).isVisible();
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Save picture")), "Enter");
    assertThat(page.locator("main img[src*='/pictures/1/']")).isVisible();

    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Log out")), "Enter");
    assertThat(page.getByTestId("guest")).isVisible();
    page.reload();
    assertThat(page.getByTestId("guest")).isVisible();
  }

  /** Closes and reopens the browser: what was stored for days is there, nothing else. */
  private static Page restarted(Page page, Window window) {
    List<Cookie> kept =
        page.context().cookies().stream()
            .filter(cookie -> cookie.expires > Instant.now().plus(29, DAYS).getEpochSecond())
            .toList();
    assertThat(kept)
        .extracting(cookie -> cookie.name)
        .containsExactlyInAnyOrder("parley_refresh", "parley_device");
    assertThat(kept)
        .allMatch(cookie -> cookie.httpOnly && cookie.sameSite == SameSiteAttribute.STRICT);
    Object stored = page.evaluate("() => ({ ...localStorage })");
    page.context().close();
    Page again = chromium.person(window);
    again.context().addCookies(kept);
    again.navigate("/robots.txt");
    again.evaluate("stored => Object.assign(localStorage, stored)", stored);
    return again;
  }

  private static void drop(Page page, byte[] png) {
    JSHandle file =
        page.evaluateHandle(
            """
            base64 => {
              const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
              const dropped = new DataTransfer();
              dropped.items.add(new File([bytes], 'me.png', { type: 'image/png' }));
              return dropped;
            }\
            """,
            Base64.getEncoder().encodeToString(png));
    page.getByRole(AriaRole.BUTTON, named("Change picture"))
        .dispatchEvent("drop", Map.of("dataTransfer", file));
  }

  private static void register(Page page, String name, String size) {
    page.navigate("/register");
    assertThat(page.getByLabel("Email")).isFocused();
    page.keyboard().type(name + "@example.org");
    page.keyboard().press("Tab");
    page.keyboard().type("m\u0456\u0430");
    page.keyboard().press("Tab");
    page.keyboard().type("password1");
    assertThat(page.getByText("Very easy to guess")).isVisible();
    page.keyboard().press("Enter");
    assertThat(page.getByText("This password is too easy to guess.")).isVisible();
    pageCheck.at(page, "account-register-refused-" + size);
    Keyboard.type(page.getByLabel("Username"), name);
    Keyboard.type(password(page, "Password"), "a quiet river at night");
    Keyboard.press(password(page, "Password"), "Enter");
    page.waitForURL(url -> !url.contains("/register"));
  }

  private static void choosePicture(Page page, String size) {
    FileChooser chooser =
        page.waitForFileChooser(() ->
            Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Change picture")), "Enter"));
    chooser.setFiles(new FilePayload("not-one.png", "text/plain", "hello".getBytes(UTF_8)));
    assertThat(page.getByText("This file isn’t a PNG, JPEG, WebP or GIF.")).isVisible();
    FileChooser again =
        page.waitForFileChooser(() ->
            Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Change picture")), "Enter"));
    again.setFiles(new FilePayload("me.png", "image/png", TestImage.of(0, Color.MAGENTA)));
    assertThat(page.getByAltText("Preview")).isVisible();
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Save picture")), "Enter");
    page.waitForFunction(
        "() => document.querySelector(\"main img[src*='/pictures/1/']\")?.naturalWidth === 512");
    pageCheck.at(page, "account-me-" + size);
  }

  private static void logIn(Page page, String name, String password) {
    page.navigate("/login");
    Keyboard.type(page.getByLabel("Username or email"), name + "@example.org");
    Keyboard.type(password(page, "Password"), password);
    Keyboard.press(password(page, "Password"), "Enter");
    page.waitForURL(url -> !url.contains("/login"));
  }

  private static void changePassword(Page page, String present, String wanted) {
    Keyboard.type(page.getByLabel("Current password").last(), present);
    Keyboard.type(password(page, "New password"), wanted);
    Keyboard.press(password(page, "New password"), "Enter");
  }

  private static Locator password(Page page, String label) {
    return page.getByRole(AriaRole.TEXTBOX, named(label));
  }

  /** Returns the link in the mail with that number to this person. */
  private static String link(String name, int number) {
    List<MailServer.Received> mails =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> mails(name), found -> found.size() >= number);
    Matcher link = LINK.matcher(mails.get(number - 1).text());
    assertThat(link.find()).isTrue();
    return link.group();
  }

  private static List<MailServer.Received> mails(String name) {
    return parley.mail().letters().reversed().stream()
        .filter(letter -> letter.to().equals(name + "@example.org"))
        .toList();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
