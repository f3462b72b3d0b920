package chat.parley.stack.proxy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps paths to services. The gateways serve all other paths, including the web client. */
public final class Routes {
  private static final Map<String, List<String>> PREFIXES =
      Map.of(
          "identity-service",
          List.of("/api/v1/accounts", "/api/v1/sessions", "/api/v1/profiles"),
          "room-service",
          List.of("/api/v1/rooms"),
          "forum-service",
          List.of("/api/v1/posts"),
          "matchmaker-service",
          List.of("/api/v1/matches"),
          "moderation-service",
          List.of("/api/v1/moderation"));
  public static final String GATEWAYS = "chat-gateway";

  private Routes() {}

  /**
   * Returns the service for a path; empty for paths that are not public: health, metrics, and
   * descriptions.
   */
  public static Optional<String> serviceFor(@Nullable String rawPath) {
    return Optional.ofNullable(rawPath)
        .flatMap(Routes::normalised)
        .filter(path -> !isBelow("/q", path) && !isBelow("/..", path))
        .map(path ->
            PREFIXES.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(prefix -> isBelow(prefix, path)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(GATEWAYS));
  }

  private static boolean isBelow(String prefix, String path) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  /**
   * Returns the path as a server interprets it, so that no spelling of {@code /q} slips through.
   */
  private static Optional<String> normalised(String rawPath) {
    try {
      var decoded = new URI("http://parley" + rawPath).getPath();
      return Optional.of(new URI(null, null, decoded.replaceAll("/+", "/"), null))
          .map(uri -> uri.normalize().getPath());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
