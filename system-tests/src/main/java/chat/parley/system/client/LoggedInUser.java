package chat.parley.system.client;

/**
 * A person who is logged in.
 *
 * @param token the access token, valid for ten minutes
 * @param cookie the refresh token, as the header that a browser would send
 */
public record LoggedInUser(String account, String name, String token, String cookie) {}
