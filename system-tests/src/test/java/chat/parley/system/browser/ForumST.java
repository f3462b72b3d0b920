package chat.parley.system.browser;

import static chat.parley.system.browser.Accessibility.isClean;
import static chat.parley.system.browser.Accessibility.tabTo;
import static chat.parley.system.browser.ForumVisitor.buttonIn;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.browser.Chromium.Window;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two people in the forum: each sees immediately what the other does, and neither sees who the
 * other is.
 */
@ExtendWith(BrowserStack.class)
class ForumST {

  private static ParleyInstance parley;
  private static Chromium chromium;
  private static Api api;

  @BeforeAll
  static void start(ParleyInstance parley, Chromium chromium) {
    ForumST.parley = parley;
    ForumST.chromium = chromium;
    api = new Api(URI.create(parley.address()));
  }

  @Test
  void changesAppearLiveForOtherReaders() {
    ForumVisitor ana = ForumVisitor.member(chromium, Window.DESKTOP, "ana");
    ForumVisitor ben = ForumVisitor.member(chromium, Window.PHONE, "ben");
    ana.posts("Nobody knows that I stammer", "I **plan** every sentence.\n\n> since school");
    String thread = ana.page().url();
    assertThat(ana.page().locator("h1")).hasText("Nobody knows that I stammer");
    assertThat(ana.post()).containsText("Author");
    assertThat(ana.post()).containsText("You");

    ben.page().navigate(thread);
    assertThat(ben.text("since school")).isVisible();
    ben.comments("So did I, until I said it aloud.");
    assertThat(ana.commentWith("So did I, until I said it aloud.")).isVisible();

    buttonIn(ana.commentWith("So did I"), "Reply").click();
    ana.page().getByLabel("Reply to").fill("How did that go?");
    ana.page().keyboard().press("Control+Enter");
    assertThat(ben.commentWith("How did that go?")).isVisible();

    buttonIn(ana.commentWith("So did I"), "Like: 0 likes").click();
    assertThat(buttonIn(ben.commentWith("So did I"), "Like: 1 like")).isVisible();
    buttonIn(ben.post(), "Like: 0 likes").click();
    assertThat(buttonIn(ana.post(), "Like: 1 like")).isVisible();
    buttonIn(ben.post(), "Unlike: 1 like").click();
    assertThat(buttonIn(ana.post(), "Like: 0 likes")).isVisible();

    ben.chooses(ben.commentWith("So did I"), "Edit");
    ben.field("Edit").fill("So did I. It got better.");
    ben.button("Save").click();
    assertThat(ana.commentWith("So did I. It got better.")).containsText("edited");
    ana.chooses(ana.post(), "Edit");
    ana.field("Title").fill("Nobody knew that I stammer");
    ana.button("Save").click();
    assertThat(ben.page().locator("h1")).hasText("Nobody knew that I stammer");

    chromium.keep(ana.page(), "forum-thread-desktop");
    chromium.keep(ben.page(), "forum-thread-phone");
    isClean(ana.page());
    isClean(ben.page());
    ana.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    chromium.keep(ana.page(), "forum-thread-dark");
    isClean(ana.page());
    // She is looking at the reply, so no notification appears.
    assertThat(ana.page().getByText("Someone replied to you")).hasCount(0);

    ben.chooses(ben.commentWith("So did I. It got better."), "Delete");
    ben.confirmsDeletion();
    assertThat(ana.text("This comment was deleted.")).isVisible();
    assertThat(ana.text("How did that go?")).isVisible();

    ben.page().navigate("/forum/search");
    ben.page().getByRole(AriaRole.SEARCHBOX).fill("stamer");
    ben.page().keyboard().press("Enter");
    assertThat(ben.page().locator("mark").first()).hasText("stammer");
    chromium.keep(ben.page(), "forum-search-phone");
    isClean(ben.page());

    ben.page().navigate(thread);
    assertThat(ben.page().locator("h1")).hasText("Nobody knew that I stammer");
    ana.chooses(ana.post(), "Delete");
    ana.confirmsDeletion();
    assertThat(ben.text("This post was deleted")).isVisible();
    chromium.keep(ben.page(), "forum-gone-phone");
  }

  @Test
  void forumIsUsableByKeyboard() {
    ForumVisitor ana = ForumVisitor.member(chromium, Window.DESKTOP, "ana");
    Page page = ana.page();
    page.navigate("/forum");
    page.locator("h1").waitFor();
    page.keyboard().press("/");
    page.waitForURL(url -> url.endsWith("/forum/search"));
    assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();

    tabTo(page, page.getByRole(AriaRole.LINK, named("Write a post")));
    page.keyboard().press("Enter");
    tabTo(page, ana.field("Title"));
    page.keyboard().type("Typed without a mouse");
    tabTo(page, page.getByLabel("What do you want to say?"));
    page.keyboard().type("Every **word** of it.");
    tabTo(page, page.getByRole(AriaRole.COMBOBOX, named("Tags")));
    page.keyboard().type("keys");
    page.keyboard().press("Enter");
    page.reload();
    assertThat(page.getByLabel("What do you want to say?")).hasValue("Every **word** of it.");
    chromium.keep(page, "forum-compose-desktop");
    isClean(page);
    tabTo(page, page.getByRole(AriaRole.RADIO, named("Write")));
    page.keyboard().press("ArrowRight");
    assertThat(page.getByLabel("Preview").locator("strong")).hasText("word");
    page.keyboard().press("ArrowLeft");
    tabTo(page, page.getByLabel("What do you want to say?"));
    page.keyboard().press("Control+Enter");
    page.waitForURL(url -> url.matches(ForumVisitor.THREAD));
    assertThat(page.getByRole(AriaRole.LINK, named("#keys"))).isVisible();

    tabTo(page, buttonIn(ana.post(), "Like: 0 likes"));
    page.keyboard().press("Space");
    assertThat(buttonIn(ana.post(), "Unlike: 1 like")).isVisible();
    tabTo(page, page.getByLabel("Your comment"));
    page.keyboard().type("A thought");
    page.keyboard().press("Control+Enter");
    assertThat(ana.commentWith("A thought")).isVisible();

    chooseByKeys(ana, "Edit");
    assertThat(ana.field("Edit")).isFocused();
    page.keyboard().press("Control+A");
    page.keyboard().type("A better thought");
    page.keyboard().press("Control+Enter");
    assertThat(ana.commentWith("A better thought")).containsText("edited");
    chooseByKeys(ana, "Delete");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    assertThat(page.getByRole(AriaRole.DIALOG).getByText("Delete", exact())).isVisible();
    page.keyboard().press("Enter");
    assertThat(ana.text("Be the first to reply.")).isVisible();
  }

  private static void chooseByKeys(ForumVisitor who, String entry) {
    tabTo(who.page(), buttonIn(who.page().locator("li[id^='comment-']").first(), "More"));
    who.page().keyboard().press("Enter");
    Locator item = who.page().getByRole(AriaRole.MENUITEM, named(entry));
    item.waitFor();
    for (int i = 0; i < 9 && !(Boolean) item.evaluate("it => it === document.activeElement"); i++) {
      who.page().keyboard().press("ArrowDown");
    }
    who.page().keyboard().press("Enter");
  }

  @Test
  void feedLoadsMoreAndAnnouncesNewPosts() {
    LoggedInUser author = api.register(BrowserVisitor.newName("author"));
    String tag = BrowserVisitor.newName("tag");
    for (int i = 1; i <= 23; i++) {
      post(author, "Numbered " + i, "The text of post " + i + ".", tag);
    }
    Page guest = chromium.person(Window.PHONE);
    guest.navigate("/forum?tag=" + tag);
    Locator posts = guest.locator("article");
    assertThat(posts).hasCount(10);
    post(author, "Written meanwhile", "It comes before what is shown.", tag);
    for (int i = 0; i < 10 && posts.count() < 23; i++) {
      posts.last().scrollIntoViewIfNeeded();
      guest.mouse().wheel(0, 2_000);
      guest.waitForTimeout(300);
    }
    assertThat(guest.getByText("You’ve reached the end.")).isVisible();
    assertThat(posts.locator("h2").allInnerTexts())
        .hasSize(23)
        .doesNotHaveDuplicates()
        .doesNotContain("Written meanwhile");
    isClean(guest);

    Page reader = chromium.person(Window.DESKTOP);
    reader.navigate("/forum");
    assertThat(reader.locator("h2").first()).hasText("Written meanwhile");
    chromium.keep(reader, "forum-feed-desktop");
    isClean(reader);
    for (int i = 1; i <= 3; i++) {
      post(author, "News " + i, "Fresh.", tag);
    }
    Locator notice = reader.getByRole(AriaRole.BUTTON, named("3 new posts"));
    assertThat(notice).isVisible();
    assertThat(reader.locator("h2").first()).hasText("Written meanwhile");
    notice.click();
    assertThat(reader.locator("h2").first()).hasText("News 3");
    assertThat(notice).hasCount(0);
    reader.locator("article").first().getByRole(AriaRole.LINK, inside("#" + tag)).click();
    assertThat(reader.locator("h1")).hasText("Posts about #" + tag);
  }

  @Test
  void linkShowsCommentAndReportIsStored() throws SQLException {
    LoggedInUser author = api.register(BrowserVisitor.newName("author"));
    String post = post(author, "A thread with much below it", "Who reads all of it?", "long");
    String first = comment(author, post, "The very first comment, far down by now.");
    for (int i = 0; i < 25; i++) {
      comment(author, post, "Another comment " + i);
    }
    ForumVisitor ben = ForumVisitor.member(chromium, Window.PHONE, "ben");
    List<String> foreign = new CopyOnWriteArrayList<>();
    ben.page()
        .onRequest(request -> {
          if (!request.url().startsWith(parley.address()) && !request.url().startsWith("data:")) {
            foreign.add(request.url());
          }
        });
    ben.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    ben.page().navigate("/forum/" + post + "?comment=" + first);
    Locator linked = ben.commentWith("The very first comment");
    assertThat(linked).isInViewport();
    assertThat(linked).hasAttribute("data-linked", "true");

    ben.chooses(linked, "Copy link");
    String link = parley.address() + "/forum/" + post + "?comment=" + first;
    assertThat(ben.text("Link copied")).isVisible();
    assertThat(ben.page().evaluate("() => navigator.clipboard.readText()")).isEqualTo(link);
    buttonIn(linked, "More").click();
    for (String network : List.of("Mastodon", "Reddit", "WhatsApp", "X")) {
      Locator entry = ben.page().getByRole(AriaRole.MENUITEM, named("Share on " + network)).last();
      assertThat(entry.getAttribute("href"))
          .startsWith("https://")
          .contains(URLEncoder.encode(link, StandardCharsets.UTF_8));
      assertThat(entry).hasAttribute("rel", "noopener noreferrer");
    }
    assertThat(ben.page().getByRole(AriaRole.MENUITEM, named("House rules"))).isVisible();
    assertThat(ben.page().getByRole(AriaRole.MENUITEM, named("I need help"))).isVisible();
    chromium.keep(ben.page(), "forum-menu-phone");
    ben.page().keyboard().press("Escape");

    ben.chooses(linked, "Report");
    Locator dialog = ben.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByRole(AriaRole.BUTTON, inside("Send report"))).isDisabled();
    dialog.getByText("Reveals someone’s identity").click();
    dialog.getByLabel("Details").fill("That is my neighbour.");
    chromium.keep(ben.page(), "forum-report-phone");
    isClean(ben.page());
    dialog.getByRole(AriaRole.BUTTON, inside("Send report")).click();
    assertThat(ben.text("Thanks. Your report was sent.")).isVisible();
    assertThat(reportsOf(first))
        .containsExactly("identity|That is my neighbour.|The very first comment, far down by now.");
    assertThat(foreign).isEmpty();
  }

  @Test
  void listsOwnActivityAndShowsRepliesLive() {
    LoggedInUser ben = api.register(BrowserVisitor.newName("ben"));
    String question = post(ben, "How do you fall asleep?", "I lie awake.", "night");
    ForumVisitor ana = ForumVisitor.member(chromium, Window.DESKTOP, "ana");
    ana.posts("Counting does not help", "Not even backwards.");
    String own = ana.page().url().replaceFirst(".*/", "");
    ana.page().navigate("/forum/" + question);
    ana.comments("I read until the book falls.");
    buttonIn(ana.post(), "Like: 0 likes").click();
    assertThat(buttonIn(ana.post(), "Unlike: 1 like")).isVisible();

    ana.page().navigate("/forum");
    ana.page().locator("article").first().waitFor();
    comment(ben, own, "Try it with sheep that count you.");
    assertThat(ana.text("Someone replied to you in the forum")).isVisible();
    assertThat(ana.page().getByText("1 new reply").first()).isAttached();

    ana.page().getByRole(AriaRole.LINK, named("My activity")).click();
    assertThat(ana.text("1 post, 1 comment, 0 likes and 1 reply received.")).isVisible();
    assertThat(ana.page().locator("article")).containsText("Counting does not help");
    tab(ana, "My comments");
    assertThat(ana.page().locator("article")).containsText("I read until the book falls.");
    tab(ana, "Liked");
    assertThat(ana.page().locator("article")).containsText("How do you fall asleep?");
    tab(ana, "Replies to me");
    assertThat(ana.page().locator("article")).containsText("Try it with sheep");
    assertThat(ana.page().getByText("1 new reply")).hasCount(0);
    chromium.keep(ana.page(), "forum-mine-desktop");
    isClean(ana.page());
    ana.page().locator("article").getByRole(AriaRole.LINK).click();
    assertThat(ana.commentWith("Try it with sheep")).hasAttribute("data-linked", "true");
  }

  private static void tab(ForumVisitor who, String name) {
    who.page().locator("main").getByRole(AriaRole.LINK, inside(name)).click();
    assertThat(who.page().locator("article")).hasCount(1);
  }

  @Test
  @Tag("long")
  void emptyMissingAndFailedPagesOfferHelp() {
    Page guest = chromium.person(Window.PHONE);
    guest.route("**/api/v1/posts?*", route -> route.fulfill(json("{\"posts\":[]}")));
    guest.navigate("/forum");
    assertThat(guest.getByText("No posts yet")).isVisible();
    chromium.keep(guest, "forum-empty-phone");
    isClean(guest);
    guest.unroute("**/api/v1/posts?*");

    guest.route("**/api/v1/posts?*", Route::abort);
    guest.reload();
    Locator again = guest.getByRole(AriaRole.BUTTON, named("Try again"));
    assertThat(again).isVisible();
    chromium.keep(guest, "forum-failed-phone");
    guest.unroute("**/api/v1/posts?*");
    again.click();
    assertThat(again).hasCount(0);

    guest.navigate("/forum/new");
    assertThat(guest.getByText("You need an account to post.")).isVisible();
    guest.navigate("/forum/00000000-0000-7000-8000-000000000000");
    assertThat(guest.getByText("Post not found")).isVisible();
    guest.navigate("/help");
    assertThat(guest.locator("a[href='tel:988']").first()).isVisible();
    assertThat(guest.locator("a[href='https://findahelpline.com']")).isVisible();
    isClean(guest);
    guest.navigate("/rules");
    isClean(guest);
  }

  private static Route.FulfillOptions json(String body) {
    return new Route.FulfillOptions().setContentType("application/json").setBody(body);
  }

  private static String post(LoggedInUser author, String title, String text, String tag) {
    ObjectNode draft = Json.MAPPER.createObjectNode().put("title", title).put("text", text);
    draft.putArray("tags").add(tag);
    return api.post(author, "/api/v1/posts", draft).at("/post/id").asText();
  }

  private static String comment(LoggedInUser author, String post, String text) {
    ObjectNode draft = Json.MAPPER.createObjectNode().put("text", text);
    return api.post(author, "/api/v1/posts/" + post + "/comments", draft)
        .at("/comment/id")
        .asText();
  }

  private static List<String> reportsOf(String item) throws SQLException {
    try (var database =
            DriverManager.getConnection(
                parley.postgres().jdbcUrl("forum"), Postgres.USER, Postgres.USER);
        var query =
            database.prepareStatement(
                "select array_agg(concat_ws('|', reason, note, seen_body)) from report"
                    + " where item_id::text = ?")) {
      query.setString(1, item);
      try (var found = query.executeQuery()) {
        found.next();
        return List.of((String[]) found.getArray(1).getArray());
      }
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
