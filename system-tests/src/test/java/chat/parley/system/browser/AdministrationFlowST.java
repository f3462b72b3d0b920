package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Administration, the profile, and account deletion: by keyboard, wide and narrow. */
@Tag("long")
class AdministrationFlowST {

  private static final Pattern LINK = Pattern.compile("http\\S+/setup#\\S+");
  private static final String PASSWORD = "a quiet river at night ";

  private static ParleyInstance parley;
  private static Chromium chromium;
  private static PageCheck pageCheck;
  private static String administrator;

  @BeforeAll
  static void start() {
    parley = new ParleyInstance(ParleySettings.forTest(1), Progress.SILENT);
    parley.start();
    chromium = new Chromium(parley.address());
    pageCheck = new PageCheck(chromium);
    administrator = becomeAdministrator();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    parley.close();
  }

  /** Makes a person administrator by the link that the first start printed. */
  private static String becomeAdministrator() {
    Matcher link = LINK.matcher(parley.member("identity-service").logTail(200));
    assertThat(link.find()).isTrue();
    String name = BrowserVisitor.newName("root");
    Page page = chromium.person(Window.DESKTOP);
    page.navigate(link.group());
    assertThat(page.getByText("Become the administrator")).isVisible();
    pageCheck.at(page, "admin-setup-desktop");
    Keyboard.press(page.getByRole(AriaRole.LINK, named("Create an account")), "Enter");
    assertThat(page.getByLabel("Email")).isFocused();
    new BrowserVisitor(page).register(name);
    Keyboard.press(
        page.getByRole(AriaRole.BUTTON, named("Make " + name + " the administrator")), "Enter");
    assertThat(page.getByText("You’re the administrator")).isVisible();
    Keyboard.press(page.getByRole(AriaRole.LINK, named("Continue")), "Enter");
    assertThat(page.getByText("Who can sign up")).isVisible();
    return name;
  }

  @ParameterizedTest
  @EnumSource(Window.class)
  void assignsRoleSuspendsAndUnsuspends(Window window) {
    String size = window.name().toLowerCase(Locale.ROOT);
    String name = BrowserVisitor.newName("ben");
    Page ben = chromium.person(window);
    ben.navigate("/register");
    new BrowserVisitor(ben).register(name);
    ben.waitForURL(url -> !url.contains("/register"));
    new BrowserVisitor(ben).enterRoom("Room of " + name);
    assertThat(new BrowserVisitor(ben).composer()).isVisible();

    Page page = asAdministrator(window);
    page.navigate("/admin");
    Keyboard.type(page.getByLabel("Search", exactly()), name);
    Locator role = page.getByLabel("Role of " + name);
    // The list follows the typed text; then it stays still.
    assertThat(page.getByLabel(Pattern.compile("^Role of "))).hasCount(1);
    assertThat(role).isVisible();
    Keyboard.press(role, "ArrowDown");
    assertThat(page.getByText(name + " is now a moderator.")).isVisible();
    pageCheck.at(page, "admin-people-" + size);

    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Suspend " + name)), "Enter");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    Keyboard.type(dialog.getByLabel("Reason"), "A calm week");
    pageCheck.at(page, "admin-suspend-" + size);
    Keyboard.press(dialog.getByRole(AriaRole.BUTTON, inside("Suspend")), "Enter");
    assertThat(page.getByText(name + " is suspended and logged out everywhere.")).isVisible();
    assertThat(new BrowserVisitor(ben).composer()).hasCount(0);

    ben.navigate("/login");
    logIn(ben, name);
    assertThat(ben.getByRole(AriaRole.ALERT)).containsText("A calm week");
    pageCheck.at(ben, "login-suspended-" + size);
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Unsuspend " + name)), "Enter");
    assertThat(page.getByText(name + " is no longer suspended.")).isVisible();
    Keyboard.press(ben.getByRole(AriaRole.BUTTON, named("Log in")), "Enter");
    ben.waitForURL(url -> !url.contains("/login"));
  }

  @ParameterizedTest
  @EnumSource(Window.class)
  void closesRegistrationInvitesAndAnnounces(Window window) {
    String size = window.name().toLowerCase(Locale.ROOT);
    Page page = asAdministrator(window);
    page.navigate("/admin/registration");
    Keyboard.press(page.getByRole(AriaRole.RADIO, named("Everyone")), "ArrowDown");
    assertThat(page.getByText("Saved.")).isVisible();
    Keyboard.type(page.getByLabel("Note"), "Class 8b " + size);
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Create link")), "Enter");
    Locator link = page.getByLabel("Copy this link now. It won’t be shown again.");
    assertThat(link).isVisible();
    pageCheck.at(page, "admin-registration-" + size);

    Page guest = chromium.person(window);
    guest.navigate("/register");
    assertThat(guest.getByText("Sign-ups are closed")).isVisible();
    guest.navigate("about:blank");
    guest.navigate(link.inputValue());
    new BrowserVisitor(guest).register(BrowserVisitor.newName("eve"));
    guest.waitForURL(url -> !url.contains("/register"));
    Keyboard.press(page.getByRole(AriaRole.RADIO, named("By invitation")), "ArrowUp");
    assertThat(page.getByRole(AriaRole.RADIO, named("Everyone"))).isChecked();

    page.navigate("/admin/announcement");
    Keyboard.type(page.getByLabel("Message"), "We are away from noon to one.");
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Publish")), "Enter");
    Locator line = page.getByRole(AriaRole.STATUS, named("Announcement"));
    assertThat(line).containsText("We are away from noon to one.");
    pageCheck.at(page, "admin-announcement-" + size);
    Locator seen = guest.getByRole(AriaRole.STATUS, named("Announcement"));
    assertThat(seen).containsText("We are away", longer());
    Keyboard.press(guest.getByRole(AriaRole.BUTTON, named("Close announcement")), "Enter");
    assertThat(seen).not().containsText("We are away");
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Remove")), "Enter");
    assertThat(line).not().containsText("We are away");
  }

  @ParameterizedTest
  @EnumSource(Window.class)
  void editsProfileExportsDataAndSchedulesDeletion(Window window) throws IOException {
    String size = window.name().toLowerCase(Locale.ROOT);
    String name = BrowserVisitor.newName("ana");
    Page page = chromium.person(window);
    page.navigate("/register");
    new BrowserVisitor(page).register(name);
    page.waitForURL(url -> !url.contains("/register"));

    page.navigate("/me/profile");
    Keyboard.type(page.getByLabel("Real name", exactly()), "Ana Lüdtke");
    Keyboard.type(page.getByLabel("About me", exactly()), "Reads. Walks.");
    Keyboard.press(page.getByRole(AriaRole.SWITCH, named("Show About me")), " ");
    Keyboard.type(page.getByLabel("Date of birth", exactly()), "01012999");
    Keyboard.type(page.getByLabel("Social handle 1", exactly()), "@ana@example.social");
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Save")), "Enter");
    assertThat(page.getByText("This isn’t a valid date of birth.")).isVisible();
    assertThat(page.getByLabel("Date of birth", exactly())).isFocused();
    Keyboard.type(page.getByLabel("Date of birth", exactly()), "02282001");
    Keyboard.press(page.getByLabel("Date of birth", exactly()), "Enter");
    assertThat(page.getByText("Saved.")).isVisible();
    String wanted = BrowserVisitor.newName("anna");
    Keyboard.type(page.getByLabel("New username", exactly()), wanted);
    Keyboard.press(page.getByLabel("New username", exactly()), "Enter");
    assertThat(page.getByText("Username changed. It now appears on everything you’ve posted."))
        .isVisible();
    pageCheck.at(page, "account-profile-" + size);

    Keyboard.press(page.getByRole(AriaRole.LINK, named("View as others")), "Enter");
    assertThat(page.getByRole(AriaRole.HEADING, named(wanted))).isVisible();
    String address = page.url();
    Page other = chromium.person(window);
    other.navigate(address);
    assertThat(other.getByRole(AriaRole.HEADING, named(wanted))).isVisible();
    assertThat(other.getByText("Reads. Walks.")).isVisible();
    assertThat(other.getByText("Ana Lüdtke")).hasCount(0);
    pageCheck.at(other, "account-person-" + size);

    page.navigate("/me/leave");
    Locator proof = page.getByRole(AriaRole.TEXTBOX, named("Your password, to create the file"));
    Keyboard.type(proof, PASSWORD + name);
    Download download = page.waitForDownload(() -> Keyboard.press(proof, "Enter"));
    Map<String, String> taken = filesIn(download);
    assertThat(taken)
        .containsOnlyKeys("account.json", "rooms.json", "forum.json", "strangers.json");
    assertThat(taken.get("rooms.json"))
        .contains("\"messages\"", "\"read\"", "\"owned\"", "\"reports\"");
    assertThat(taken.get("forum.json"))
        .contains("\"posts\"", "\"comments\"", "\"liked\"", "\"answersToMe\"", "\"reports\"");
    assertThat(taken.get("strangers.json"))
        .contains("\"profile\"", "\"talks\"", "\"blocked\": 0", "\"reports\"");
    Keyboard.press(page.getByRole(AriaRole.RADIO, named("Keep them")), "ArrowDown");
    Keyboard.type(page.getByRole(AriaRole.TEXTBOX, named("Current password")), PASSWORD + name);
    pageCheck.at(page, "account-leave-" + size);
    Keyboard.press(page.getByRole(AriaRole.TEXTBOX, named("Current password")), "Enter");
    assertThat(page.getByText("Your account will be deleted on")).isVisible();
    pageCheck.at(page, "account-leaving-" + size);
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Keep my account")), "Enter");
    assertThat(page.getByText("Deletion cancelled.")).isVisible();
  }

  private static Page asAdministrator(Window window) {
    Page page = chromium.person(window);
    page.navigate("/login");
    logIn(page, administrator);
    page.waitForURL(url -> !url.contains("/login"));
    return page;
  }

  private static void logIn(Page page, String name) {
    Keyboard.type(page.getByLabel("Username or email"), name);
    Locator password = page.getByRole(AriaRole.TEXTBOX, named("Password"));
    Keyboard.type(password, PASSWORD + name);
    Keyboard.press(password, "Enter");
  }

  /** Returns the content of a ZIP file, by name. */
  private static Map<String, String> filesIn(Download download) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(download.createReadStream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return files;
  }

  private static ContainsTextOptions longer() {
    return new ContainsTextOptions().setTimeout(60_000);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
