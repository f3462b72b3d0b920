package chat.parley.system.browser;

import static chat.parley.system.browser.Accessibility.isClean;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A room with a history: finding and reading it, its numbers, its retention, its notifications, and
 * ignored people.
 */
@ExtendWith(BrowserStack.class)
class RoomReadingST {

  /** The script that the first page loads before everything else. */
  private static final Pattern SCRIPT =
      Pattern.compile("(?:<script[^>]* src|<link rel=\"modulepreload\"[^>]* href)=\"([^\"]+)\"");

  private static final long MAX_SCRIPT_BYTES = 200_000;

  /** Maximum size of all script that an idle page has loaded, compressed. */
  private static final long MAX_PAGE_SCRIPT_BYTES = 400_000;

  private static final int MAX_REQUESTS = 50;

  /** The limit that the Web Vitals call good. */
  private static final double MAX_LAYOUT_SHIFT = 0.1;

  private static ParleyInstance parley;
  private static Chromium chromium;

  @BeforeAll
  static void start(ParleyInstance parley, Chromium chromium) {
    RoomReadingST.parley = parley;
    RoomReadingST.chromium = chromium;
  }

  @Test
  void initialScriptsStayWithinSizeLimit() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String page = Files.readString(Path.of("../web-client/dist/index.html"));
    long bytes = 0;
    Matcher scripts = SCRIPT.matcher(page);
    while (scripts.find()) {
      HttpResponse<byte[]> answer = get(http, parley.address() + scripts.group(1));
      assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
      bytes += answer.body().length;
    }
    assertThat(bytes).isBetween(20_000L, MAX_SCRIPT_BYTES);
  }

  @Test
  void pagesMeetLighthouseSizeAndLayoutShiftLimits() throws Exception {
    BrowserVisitor ana = member("ana");
    ana.enterRoom(BrowserVisitor.newName("lighthouse "));
    String room = ana.page().url();
    ana.say("What **everybody** sees who comes by");
    ana.sees("everybody");
    new ForumVisitor(ana.page()).posts("Where the light is", "On the rocks.\n\nNot *in* the sea.");
    String thread = ana.page().url();
    asksForNothingTwice(room, "everybody");
    asksForNothingTwice(thread, "On the rocks.");
    chromium.everybodyGoes();
    assertThat(Lighthouse.visit(List.of(parley.address() + "/", room, thread)))
        .hasSize(3)
        .allSatisfy(page -> {
          assertThat(page.categories())
              .hasSize(3)
              .allSatisfy(
                  each -> assertThat(each.score()).as("%s", each).isGreaterThanOrEqualTo(95));
          assertThat(page.layoutShift()).as("layout shift").isLessThanOrEqualTo(MAX_LAYOUT_SHIFT);
          assertThat(page.requests()).hasSizeLessThanOrEqualTo(MAX_REQUESTS);
          assertThat(page.scriptBytes()).isBetween(20_000L, MAX_PAGE_SCRIPT_BYTES);
        });
  }

  @Test
  void searchLinksAndDatesWorkByKeyboardAndPhone() throws SQLException {
    BrowserVisitor ana = member("ana");
    Page page = ana.page();
    ana.enterRoom(BrowserVisitor.newName("old mill "));
    String room = page.url();
    fill(room);
    page.reload();
    ana.sees("number 400");
    assertThat(ana.composer()).isFocused();

    // By keyboard alone: / opens the search, Enter searches, a hit leads there.
    Keyboard.press(ana.messages().last(), "/");
    Locator panel = page.getByRole(AriaRole.REGION, named("Search this room"));
    assertThat(panel.getByRole(AriaRole.SEARCHBOX)).isFocused();
    page.keyboard().type("kingfisher");
    page.keyboard().press("Enter");
    assertThat(panel.getByRole(AriaRole.STATUS)).hasText("1 message");
    assertThat(panel.locator("mark")).hasText("kingfisher");
    isClean(page);
    chromium.keep(page, "room-search-desktop");
    Keyboard.press(panel.getByRole(AriaRole.BUTTON, within("kingfisher")), "Enter");
    Locator found = message(ana, RoomHistoryFill.KINGFISHER);
    assertThat(found).isFocused();
    assertThat(found).isInViewport();
    assertThat(found.locator("strong")).hasText("old");
    assertThat(ana.log().getByText("number 400")).hasCount(0);
    chromium.keep(page, "room-found-desktop");

    // A reply is at the end of the log, and leads back to the message, however far away it is.
    Keyboard.press(found.getByRole(AriaRole.BUTTON, within("Message actions")), "Enter");
    Keyboard.walk(page.getByRole(AriaRole.MENUITEM, named("Reply")));
    page.keyboard().press("Enter");
    assertThat(page.getByText("Replying to ana")).isVisible();
    ana.say("It sits there still");
    ana.sees("It sits there still");
    ana.sees("number 400");
    assertThat(found).hasCount(0);
    ana.log().getByRole(AriaRole.BUTTON, within("In reply to ana")).click();
    assertThat(found).isFocused();
    assertThat(found).isInViewport();

    // From there, the reader scrolls in both directions, and returns with one key.
    page.keyboard().press("ArrowDown");
    assertThat(message(ana, RoomHistoryFill.KINGFISHER + 1)).isFocused();
    scrolledTo(page, 200, 150);
    scrolledTo(page, 20, -150);
    Keyboard.press(page.getByRole(AriaRole.BUTTON, named("Jump to latest")), "Enter");
    ana.sees("number 400");

    // A word that is in no message; a day.
    Keyboard.type(panel.getByRole(AriaRole.SEARCHBOX), "pelican");
    page.keyboard().press("Enter");
    assertThat(panel.getByRole(AriaRole.STATUS)).hasText("No messages found.");
    panel.getByLabel("Jump to date").fill(LocalDate.now().minusDays(20).toString());
    panel.getByRole(AriaRole.BUTTON, exactly("Go")).click();
    assertThat(message(ana, 211)).isFocused();
    assertThat(message(ana, 211)).isInViewport();
    panel.getByRole(AriaRole.SEARCHBOX).press("Escape");
    assertThat(panel).hasCount(0);

    page.navigate(room + "/" + RoomHistoryFill.KINGFISHER);
    assertThat(message(ana, RoomHistoryFill.KINGFISHER).locator("strong")).isInViewport();
    chromium.keep(page, "room-linked-desktop");

    // While the reader is elsewhere, others write; the reader's own message leads back to the end.
    BrowserVisitor ben = new BrowserVisitor(chromium.person(Window.PHONE));
    ben.page().navigate(room + "/" + RoomHistoryFill.KINGFISHER);
    assertThat(message(ben, RoomHistoryFill.KINGFISHER).locator("strong")).isInViewport();
    chromium.keep(ben.page(), "room-linked-phone");
    ana.say("And now?");
    ana.sees("And now?");
    ana.sees("number 400");
    Locator newest = ben.page().getByRole(AriaRole.BUTTON, about("Jump to latest"));
    assertThat(newest).hasText("1 new message");
    assertThat(ben.log().getByText("And now?")).hasCount(0);
    newest.click();
    ben.sees("And now?");

    ben.page().getByRole(AriaRole.BUTTON, named("Search this room")).click();
    Locator over = ben.page().getByRole(AriaRole.REGION, named("Search this room"));
    over.getByRole(AriaRole.SEARCHBOX).fill("old times");
    over.getByRole(AriaRole.SEARCHBOX).press("Enter");
    assertThat(over.getByRole(AriaRole.STATUS)).hasText("More than 20 messages, newest first");
    chromium.keep(ben.page(), "room-search-phone");
    isClean(ben.page());
    over.getByRole(AriaRole.SEARCHBOX).press("Escape");
    assertThat(over).hasCount(0);

    ben.page().getByRole(AriaRole.BUTTON, named("More options")).click();
    ben.page().getByRole(AriaRole.MENUITEM, named("Statistics")).click();
    assertThat(ben.page().getByRole(AriaRole.DIALOG)).containsText("Messages by day");
    chromium.keep(ben.page(), "room-statistics-phone");
    isClean(ben.page());
  }

  @Test
  void jumpsToFirstUnreadMessage() throws SQLException {
    BrowserVisitor ana = member("ana");
    Page page = ana.page();
    String name = BrowserVisitor.newName("unread ");
    ana.enterRoom(name);
    String room = page.url();
    // A message counts as read after it was visible for some time.
    page.waitForResponse(
        answer ->
            answer.url().endsWith("/read-mark") && "{\"n\":1}".equals(answer.request().postData()),
        () -> ana.say("the last that I read"));
    page.navigate("/");
    new RoomHistoryFill(parley.postgres()).fill(room, 2, 300);
    // Finds the room by the beginnings of two words.
    page.getByLabel("Room name")
        .fill(name.substring("unread ".length(), name.length() - 1) + " UNR");
    Locator rooms = page.getByRole(AriaRole.LIST, named("Rooms by name and topic"));
    assertThat(rooms.getByRole(AriaRole.LINK)).hasCount(1);
    isClean(page);
    chromium.keep(page, "start-found-desktop");
    rooms.getByRole(AriaRole.LINK, within(name)).click();
    ana.sees("number 300");
    page.getByRole(AriaRole.BUTTON, about("299 new messages")).click();
    assertThat(message(ana, 2)).isInViewport();
    assertThat(ana.log().getByText(Pattern.compile("^New$"))).isInViewport();
  }

  @Test
  void showsStatisticsAppliesRetentionAndNotifies() throws SQLException {
    BrowserVisitor ana = member("ana");
    Page page = ana.page();
    ana.enterRoom(BrowserVisitor.newName("numbers "));
    String room = page.url();
    fill(room);
    BrowserVisitor ben = member("ben");
    ben.page().navigate(room);
    ben.say("Is anybody here?");
    assertThat(ben.log().locator("[data-seq='401']")).isVisible();
    page.reload();
    assertThat(ana.log().locator("[data-seq='401']")).isVisible();

    page.getByRole(AriaRole.BUTTON, named("More options")).click();
    page.getByRole(AriaRole.MENUITEM, named("Statistics")).click();
    Locator numbers = page.getByRole(AriaRole.DIALOG);
    assertThat(numbers).containsText("by 2 people in 30 days");
    numbers.getByText("Show as table").first().click();
    assertThat(numbers.getByRole(AriaRole.TABLE).first().getByRole(AriaRole.ROW)).hasCount(31);
    isClean(page);
    chromium.keep(page, "room-statistics-desktop");
    page.keyboard().press("Escape");
    assertThat(numbers).hasCount(0);

    page.getByRole(AriaRole.BUTTON, named("Room settings")).click();
    page.getByLabel("Keep messages").selectOption("7");
    isClean(page);
    chromium.keep(page, "room-settings-desktop");
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
    // An open page removes expired messages immediately.
    assertThat(ana.log().getByText("number 200")).hasCount(0);
    ben.page()
        .waitForFunction(
            "() => { const log = document.querySelector('[role=log]'); log.scrollTop = 0;"
                + " return log.textContent.includes('This is the beginning of'); }");
    ana.sees("Is anybody here?");

    page.getByRole(AriaRole.BUTTON, named("Add to favourites")).click();
    page.getByRole(AriaRole.BUTTON, named("More options")).click();
    page.getByRole(AriaRole.MENUITEMRADIO, about("All messages")).click();
    chromium.keep(page, "room-notices-desktop");
    page.keyboard().press("Escape");
    // Messages from before the page knows its rooms cause no notification.
    page.waitForResponse(
        answer -> answer.url().endsWith("/rooms/me"), () -> page.navigate("/forum"));
    ben.say("A word for whoever listens");
    page.getByRole(AriaRole.LINK, named("A word for whoever listens")).click();
    page.waitForURL(url -> url.startsWith(room + "/"));
    ana.sees("A word for whoever listens");

    Locator last = ana.messages().last();
    last.hover();
    last.getByRole(AriaRole.BUTTON, within("Message actions")).click();
    page.getByRole(AriaRole.MENUITEM, about("Ignore ben")).click();
    assertThat(ana.log().getByText("A word for whoever listens")).hasCount(0);
    Locator folded = ana.log().getByRole(AriaRole.BUTTON, within("someone you ignore"));
    assertThat(folded).hasCount(2);
    isClean(page);
    chromium.keep(page, "room-ignored-desktop");
    folded.last().click();
    ana.sees("A word for whoever listens");
    page.navigate("/me/ignored");
    page.getByRole(AriaRole.BUTTON, named("Unignore")).click();
    assertThat(page.getByText("You aren’t ignoring anyone.")).isVisible();
    isClean(page);
  }

  @Test
  void favouritesAndReadMarksSyncAcrossDevices() {
    String ana = BrowserVisitor.newName("ana");
    BrowserVisitor desk = registered(ana);
    String name = BrowserVisitor.newName("two pockets ");
    desk.enterRoom(name);
    String room = desk.page().url();
    BrowserVisitor phone = new BrowserVisitor(chromium.person(Window.PHONE));
    phone.logIn(ana);
    phone.page().navigate("/rooms");
    assertThat(phone.page().getByRole(AriaRole.HEADING, named("Favourites"))).hasCount(0);

    // A favourite and a muted room on one device are the same on the other, and counted.
    desk.page().getByRole(AriaRole.BUTTON, named("Add to favourites")).click();
    desk.page().getByRole(AriaRole.BUTTON, named("More options")).click();
    Locator mute = desk.page().getByRole(AriaRole.MENUITEMRADIO, named("Off"));
    // Shown immediately; leaving the page before the server knows reverts it.
    desk.page().waitForResponse(answer -> answer.url().endsWith("/favourite"), mute::click);
    assertThat(mute).hasAttribute("aria-checked", "true");
    Locator here = myRoom(desk, name);
    Locator there = myRoom(phone, name);
    // Notified immediately if its socket is open by then, otherwise with the next reading of the
    // list.
    assertThat(there).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
    desk.page().navigate("/rooms");
    assertThat(here).isVisible();
    BrowserVisitor ben = member("ben");
    ben.page().navigate(room);
    ben.say("Which pocket is it in?");
    ben.say("The left one?");
    for (Locator each : List.of(here, there)) {
      Locator unread = each.getByRole(AriaRole.IMG, exactly("2 unread messages"));
      assertThat(unread).isVisible();
      assertThat(unread).hasClass(Pattern.compile("muted"));
    }

    // A room read on one device is read on both; a favourite removed on one is removed on both.
    there.click();
    phone.sees("The left one?");
    assertThat(here.getByRole(AriaRole.IMG, within("unread"))).hasCount(0);
    assertThat(here).isVisible();
    phone.page().getByRole(AriaRole.BUTTON, named("Add to favourites")).click();
    assertThat(here).hasCount(0);
  }

  private static Locator myRoom(BrowserVisitor visitor, String name) {
    return visitor
        .page()
        .getByRole(AriaRole.NAVIGATION, named("Rooms"))
        .locator("div")
        .filter(
            new Locator.FilterOptions()
                .setHas(visitor.page().getByRole(AriaRole.HEADING, named("Favourites"))))
        .getByRole(AriaRole.LINK, within(name));
  }

  /**
   * Asserts that no request is made twice: the page uses the responses to requests from before it
   * was loaded.
   */
  private static void asksForNothingTwice(String address, String text) {
    Page page = chromium.person(Window.PHONE);
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> {
      if (request.method().equals("GET") && request.url().contains("/api/")) {
        asked.add(request.url());
      }
    });
    page.navigate(address);
    assertThat(page.getByText(text)).isVisible();
    assertThat(asked).hasSizeGreaterThan(2).doesNotHaveDuplicates();
  }

  private static Locator message(BrowserVisitor reader, int seq) {
    return reader.log().locator("[data-seq='" + seq + "']");
  }

  /** Scrolls until a message that was not loaded yet is there. */
  private static void scrolledTo(Page page, int seq, int step) {
    page.waitForFunction(
        """
        ([seq, step]) => {
          const log = document.querySelector('[role=log]');
          log.scrollBy(0, step);
          return log.querySelector(`[data-seq="${seq}"]`) !== null;
        }\
        """,
        List.of(seq, step));
  }

  private static HttpResponse<byte[]> get(HttpClient http, String address) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address)).header("Accept-Encoding", "gzip").build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static BrowserVisitor member(String start) {
    return registered(BrowserVisitor.newName(start));
  }

  private static BrowserVisitor registered(String name) {
    BrowserVisitor visitor = new BrowserVisitor(chromium.person(Window.DESKTOP));
    visitor.page().navigate("/register");
    visitor.register(name);
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return visitor;
  }

  private static void fill(String url) throws SQLException {
    new RoomHistoryFill(parley.postgres()).fill(url);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions about(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions exactly(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
