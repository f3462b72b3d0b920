package chat.parley.stack.parley;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The six services. */
public enum Service {
  IDENTITY("identity-service", "identity", 384),
  ROOM("room-service", "room", 224),
  FORUM("forum-service", "forum", 192),
  MATCHMAKER("matchmaker-service", "matchmaker", 192),
  MODERATION("moderation-service", "moderation", 128),
  GATEWAY("chat-gateway", null, 320);

  private final String module;
  private final @Nullable String database;
  private final int heapMegabytes;

  Service(String module, @Nullable String database, int heapMegabytes) {
    this.module = module;
    this.database = database;
    this.heapMegabytes = heapMegabytes;
  }

  /** Returns the Maven module, which is also the service's public name. */
  public String module() {
    return module;
  }

  /** Returns the service's PostgreSQL database, if it has one. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  int heapMegabytes() {
    return heapMegabytes;
  }
}
