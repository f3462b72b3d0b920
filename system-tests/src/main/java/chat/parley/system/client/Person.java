package chat.parley.system.client;

/** Somebody who is logged in. */
public record Person(String account, String name, String token) {}
