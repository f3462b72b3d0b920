package chat.parley.system.browser;

import static chat.parley.system.browser.Accessibility.isClean;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.stack.parts.Postgres;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A room with a past: its numbers, what it keeps no longer, notices of it, and whom one ignores in
 * it.
 */
class RoomReadingST {

  private static final int PAST = 400;

  /** Ten messages a day, the last ones yesterday; the 77th has a word of its own. */
  private static final String FILL =
      """
      insert into message (room_id, seq, n, changed_seq, id, author_id, author_name, author_role,
        author_picture, command_id, origin_partition, origin_offset, text, at)
      select id, s, s, s, gen_random_uuid(), owner_id, owner_name, 'member', 0, gen_random_uuid(),
        0, 0, case s when 77 then 'The kingfisher sits by the **old** mill' else 'Words of old times, number ' || s end,
        now() - interval '1 day' * (41 - (s - 1) / 10)
      from room, generate_series(1, ?) s where id = ?::uuid
      """;

  /** What the first page loads before all else. */
  private static final Pattern SCRIPT =
      Pattern.compile("(?:<script[^>]* src|<link rel=\"modulepreload\"[^>]* href)=\"([^\"]+)\"");

  private static final long MOST_SCRIPT_BYTES = 200_000;

  private static final LocatorAssertions.IsVisibleOptions LONG =
      new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

  private static Parley parley;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    parley = new Parley(ParleySettings.forTest(1), Progress.SILENT);
    parley.start();
    chromium = new Chromium(parley.address());
  }

  @AfterEach
  void closeWindows() {
    chromium.everybodyGoes();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    parley.close();
  }

  @Test
  void whatAnswersTheFirstLoadIsSmall() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String page = Files.readString(Path.of("../web-client/dist/index.html"));
    long bytes = 0;
    Matcher scripts = SCRIPT.matcher(page);
    while (scripts.find()) {
      HttpResponse<byte[]> answer = get(http, parley.address() + scripts.group(1));
      assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
      bytes += answer.body().length;
    }
    assertThat(bytes).isBetween(20_000L, MOST_SCRIPT_BYTES);
  }

  @Test
  void numbersRetentionAndNotices() throws SQLException {
    Visitor ana = member("ana");
    Page page = ana.page();
    ana.enterRoom(Visitor.newName("numbers "));
    String room = page.url();
    fill(room);
    Visitor ben = member("ben");
    ben.page().navigate(room);
    ben.say("Is anybody here?");
    assertThat(ben.log().locator("[data-seq='401']")).isVisible(LONG);
    page.reload();
    assertThat(ana.log().locator("[data-seq='401']")).isVisible(LONG);

    page.getByRole(AriaRole.BUTTON, named("More about this room")).click();
    page.getByRole(AriaRole.MENUITEM, named("Statistics")).click();
    Locator numbers = page.getByRole(AriaRole.DIALOG);
    assertThat(numbers).containsText("by 2 people in 30 days");
    numbers.getByText("As a table").first().click();
    assertThat(numbers.getByRole(AriaRole.TABLE).first().getByRole(AriaRole.ROW)).hasCount(31);
    isClean(page);
    chromium.keep(page, "room-statistics-desktop");
    page.keyboard().press("Escape");
    assertThat(numbers).hasCount(0);

    page.getByRole(AriaRole.BUTTON, named("Settings of this room")).click();
    page.getByLabel("Keep messages").selectOption("7");
    isClean(page);
    chromium.keep(page, "room-settings-desktop");
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
    // An open page lets go at once of what is kept no longer.
    assertThat(ana.log().getByText("number 200")).hasCount(0);
    ben.page()
        .waitForFunction(
            "() => { const log = document.querySelector('[role=log]'); log.scrollTop = 0;"
                + " return log.textContent.includes('This is the beginning of'); }");
    ana.sees("Is anybody here?");

    page.getByRole(AriaRole.BUTTON, named("Keep among my rooms")).click();
    page.getByRole(AriaRole.BUTTON, named("More about this room")).click();
    page.getByRole(AriaRole.MENUITEM, about("Of every message")).click();
    chromium.keep(page, "room-notices-desktop");
    page.keyboard().press("Escape");
    page.navigate("/forum");
    ben.say("A word for whoever listens");
    page.getByRole(AriaRole.LINK, named("A word for whoever listens")).click();
    page.waitForURL(url -> url.startsWith(room + "/"));
    ana.sees("A word for whoever listens");

    Locator last = ana.messages().last();
    last.hover();
    last.getByRole(AriaRole.BUTTON, within("What to do")).click();
    page.getByRole(AriaRole.MENUITEM, about("Ignore ben")).click();
    assertThat(ana.log().getByText("A word for whoever listens")).hasCount(0);
    Locator folded = ana.log().getByRole(AriaRole.BUTTON, within("somebody you ignore"));
    assertThat(folded).hasCount(2);
    isClean(page);
    chromium.keep(page, "room-ignored-desktop");
    folded.last().click();
    ana.sees("A word for whoever listens");
    page.navigate("/me/ignored");
    page.getByRole(AriaRole.BUTTON, named("Ignore no longer")).click();
    assertThat(page.getByText("You ignore nobody.")).isVisible();
    isClean(page);
  }

  private static HttpResponse<byte[]> get(HttpClient http, String address) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address)).header("Accept-Encoding", "gzip").build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Visitor member(String name) {
    Visitor visitor = new Visitor(chromium.person(Window.DESKTOP));
    visitor.page().navigate("/register");
    visitor.register(Visitor.newName(name));
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return visitor;
  }

  private static void fill(String url) throws SQLException {
    fill(url, 1, PAST);
  }

  private static void fill(String url, int from, int to) throws SQLException {
    String room = url.substring(url.lastIndexOf('/') + 1);
    try (Connection database =
        DriverManager.getConnection(
            parley.postgres().jdbcUrl("room"), Postgres.USER, Postgres.USER)) {
      try (PreparedStatement messages =
          database.prepareStatement(FILL.replace("(1, ?)", "(" + from + ", ?)"))) {
        messages.setInt(1, to);
        messages.setString(2, room);
        messages.executeUpdate();
      }
      try (PreparedStatement head =
          database.prepareStatement(
              "update room set seq = ?, n = ?, created_at = now() - interval '50 days' where id = ?::uuid")) {
        head.setInt(1, to);
        head.setInt(2, to);
        head.setString(3, room);
        head.executeUpdate();
      }
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions about(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
