package chat.parley.stack.mail;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows all mail that Parley sent, so that every flow can be tried without external mail. It is
 * only for the user of this machine, since it contains everybody's links.
 */
public final class MailPage implements Handler<HttpServerRequest> {
  public static final String PATH = "/mail";

  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="3">
      <title>Mail · Parley</title>
      <style>
      :root { color-scheme: light dark; }
      body { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem; font: 1rem/1.55 system-ui, sans-serif;
        background: light-dark(#f6f4ee, #13202a); color: light-dark(#1b2a33, #e9e6dc); }
      a { color: light-dark(#0a6b62, #58d0c0); overflow-wrap: anywhere; }
      article { margin-top: 1.25rem; padding: 1rem 1.25rem; border-radius: .75rem;
        background: light-dark(#fff, #1b2c38); }
      h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.1rem; margin: 0; }
      p { margin: .15rem 0 0; opacity: .85; }
      pre { margin: .9rem 0 0; font: inherit; white-space: pre-wrap; }
      </style>
      </head>
      <body>
      <main>
      <h1>Mail</h1>
      <p>Mail sent by Parley on this machine, newest first. It isn’t delivered anywhere.</p>
      %s
      </main>
      </body>
      </html>
      """;

  private final MailServer server;

  public MailPage(MailServer server) {
    this.server = server;
  }

  @Override
  public void handle(HttpServerRequest request) {
    var response =
        request
            .response()
            .putHeader("Content-Type", "text/html; charset=utf-8")
            .putHeader("Cache-Control", "no-store")
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    if (isFromHere(request)) {
      response.end(FRAME.formatted(letters()));
    } else {
      response.setStatusCode(403).end("This page is only for whoever sits at the machine.");
    }
  }

  /**
   * Checks both the address and the name: a page elsewhere could point its own name to this
   * address.
   */
  private static boolean isFromHere(HttpServerRequest request) {
    try {
      var authority = request.authority();
      return InetAddress.getByName(request.remoteAddress().hostAddress()).isLoopbackAddress()
          && authority != null
          && OWN_NAMES.contains(authority.host());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private String letters() {
    var letters = server.letters();
    return letters.isEmpty()
        ? "<article><p>Nothing yet.</p></article>"
        : letters.stream().map(MailPage::article).collect(Collectors.joining("\n"));
  }

  private static String article(MailServer.Received letter) {
    var time = letter.at() == null ? "" : " · " + TIME.format(letter.at());
    return """
    <article>
    <h2>%s</h2>
    <p>to %s%s</p>
    <pre>%s</pre>
    </article>\
    """
        .formatted(
            escaped(letter.subject()),
            escaped(letter.to()),
            time,
            LINK.matcher(escaped(letter.text()))
                .replaceAll(link -> "<a href=\"%1$s\">%1$s</a>".formatted(link.group())));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
