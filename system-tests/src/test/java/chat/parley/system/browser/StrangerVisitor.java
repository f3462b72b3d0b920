package chat.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.parley.system.browser.Chromium.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A person at a browser who searches for a stranger. */
record StrangerVisitor(Page page) {

  /** Returns a person who has just created an account. */
  static StrangerVisitor member(Chromium chromium, Window window, String name) {
    BrowserVisitor visitor = new BrowserVisitor(chromium.person(window));
    visitor.page().navigate("/register");
    visitor.register(BrowserVisitor.newName(name));
    visitor.page().waitForURL(url -> !url.contains("/register"));
    return new StrangerVisitor(visitor.page());
  }

  /** Returns a person without an account. */
  static StrangerVisitor guest(Chromium chromium, Window window) {
    return new StrangerVisitor(chromium.person(window));
  }

  /** Fills in the required profile; {@code wished}: the preferred gender of strangers, or null. */
  void tellsProfile(String gender, @Nullable String wished) {
    page.navigate("/stranger/profile");
    chooses("You are", gender);
    page.getByLabel("Date of birth").fill("1990-05-04");
    if (wished != null) {
      page.getByRole(AriaRole.GROUP, named("The stranger should be"))
          .getByLabel(wished, new Locator.GetByLabelOptions().setExact(true))
          .check();
    }
    chooses("Country", "Portugal");
    page.getByLabel("Social handle 1").fill("@here");
    page.getByLabel("Social handle 2").fill("@there");
    button("Save").click();
    assertThat(page.getByText("Saved.")).isVisible();
    Accessibility.isClean(page);
  }

  private void chooses(String list, String option) {
    page.getByRole(AriaRole.COMBOBOX, exactly(list)).click();
    page.getByRole(AriaRole.OPTION, exactly(option)).click();
  }

  void choosesPicture() {
    page.navigate("/me");
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload("me.png", "image/png", picture()));
    button("Save picture").click();
    assertThat(button("Save picture")).hasCount(0);
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

  /** Searches for a stranger, as a person of that age group. */
  void looks(String age) {
    page.navigate("/stranger");
    page.locator("input[type=radio][value=" + age + "]").check();
    finds();
  }

  void finds() {
    button("Find someone").click();
  }

  /** Chooses from the menu of the talk. */
  void chooses(String entry) {
    button("More").last().click();
    page.getByRole(AriaRole.MENUITEM, exactly(entry)).click();
  }

  /** Waits until the person is in the waiting pool. */
  void waits() {
    assertThat(heading("Looking for someone")).isVisible();
  }

  /** Waits until the person is in a talk. */
  void talks() {
    assertThat(heading("Stranger")).isVisible();
  }

  /** Returns the person's view of the talk. */
  BrowserVisitor talk() {
    return new BrowserVisitor(page);
  }

  Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, exactly(name));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, exactly(name));
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
