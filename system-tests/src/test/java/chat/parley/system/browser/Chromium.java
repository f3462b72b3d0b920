package chat.parley.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine's own Chromium, headless. Each person of a test gets a separate context: cookies,
 * storage, and window. Screenshots go to the folder that {@code parley.screens} names.
 */
final class Chromium implements AutoCloseable {

  private static final List<Path> USUAL_PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
  private static final double PATIENCE_MS = 30_000;

  private final Playwright playwright;
  private final Browser browser;
  private final String address;
  private final Path screens = Path.of(System.getProperty("parley.screens", "target/screens"));

  /**
   * @param address base of all paths
   */
  Chromium(String address) {
    this.address = address;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  static Path executable() {
    return Optional.ofNullable(System.getenv("PARLEY_CHROMIUM"))
        .map(Path::of)
        .or(() -> USUAL_PLACES.stream().filter(Files::isExecutable).findFirst())
        .orElseThrow(() ->
            new IllegalStateException(
                "no Chromium: install the package chromium, or name one in PARLEY_CHROMIUM"));
  }

  /** Opens a window of this size for a new person. */
  Page person(Window window) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(window.width(), window.height())
                .setHasTouch(window == Window.PHONE)
                .setIsMobile(window == Window.PHONE)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE_MS);
    context.setDefaultNavigationTimeout(PATIENCE_MS);
    return context.newPage();
  }

  /** Closes the windows of all people. */
  void everybodyGoes() {
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
  }

  /** Takes a screenshot of the page. */
  void keep(Page page, String name) {
    page.evaluate("() => document.fonts.ready.then(() => true)");
    page.screenshot(new Page.ScreenshotOptions().setPath(screens.resolve(name + ".png")));
  }

  /** Sizes of the windows in which Parley is tested. */
  enum Window {
    DESKTOP(1280, 800),
    PHONE(360, 740);

    private final int width;
    private final int height;

    Window(int width, int height) {
      this.width = width;
      this.height = height;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
