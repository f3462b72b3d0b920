package chat.parley.identity.session;

import chat.parley.platform.limit.AddressPrefix;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is stored about the place of a login, for the owner's list of sessions: only as much as it
 * takes to recognize a device.
 *
 * @param name browser and system, such as "Firefox/Linux"; each is empty if unknown
 * @param addressPrefix the first half of the address: /24 of IPv4, /48 of IPv6
 * @param token the secret of {@link KnownDevices}, if it has one
 * @param address the whole address, to count attempts; it is never stored
 */
public record Device(
    String name, String addressPrefix, @Nullable String token, @Nullable String address) {

  /** The cookies that hold the token, over https and over http. */
  private static final List<String> COOKIES = List.of("__Host-parley_device", "parley_device");

  private static final Pattern TOKEN = Pattern.compile("[\\w-]{43}");

  // The order matters: nearly every browser also contains the names of others.
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("SamsungBrowser", "Samsung Internet");
    BROWSERS.put("Firefox", "Firefox");
    BROWSERS.put("FxiOS", "Firefox");
    BROWSERS.put("CriOS", "Chrome");
    BROWSERS.put("Chrome", "Chrome");
    BROWSERS.put("Safari", "Safari");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
  }

  /** Returns the device that a request comes from. */
  public static Device of(HttpServerRequest request) {
    return new Device(
        describe(request.getHeader("User-Agent")),
        prefix(request.remoteAddress().hostAddress()),
        COOKIES.stream()
            .map(request::getCookie)
            .filter(Objects::nonNull)
            .findFirst()
            .map(Device::token)
            .orElse(null),
        request.remoteAddress().hostAddress());
  }

  private static @Nullable String token(Cookie cookie) {
    return TOKEN.matcher(cookie.getValue()).matches() ? cookie.getValue() : null;
  }

  static String describe(@Nullable String userAgent) {
    String text = userAgent == null ? "" : userAgent;
    return first(BROWSERS, text) + "/" + first(SYSTEMS, text);
  }

  static String prefix(@Nullable String address) {
    return AddressPrefix.of(address).text();
  }

  private static String first(Map<String, String> names, String userAgent) {
    return names.entrySet().stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
