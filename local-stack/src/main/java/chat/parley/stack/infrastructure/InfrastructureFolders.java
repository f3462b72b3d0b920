package chat.parley.stack.infrastructure;

import java.nio.file.Path;

/**
 * Where parts keep what they need.
 *
 * @param cache unpacked programs; may be shared by several stacks
 * @param data one folder a part
 * @param logs one file a part
 * @param stamps see {@link chat.parley.stack.process.PidFile}
 */
public record InfrastructureFolders(Path cache, Path data, Path logs, Path stamps) {

  /** All below one root, with a cache of its own. */
  public static InfrastructureFolders below(Path root) {
    var absolute = root.toAbsolutePath().normalize();
    return below(absolute, absolute.resolve("cache"));
  }

  public static InfrastructureFolders below(Path root, Path cache) {
    var absolute = root.toAbsolutePath().normalize();
    return new InfrastructureFolders(
        cache.toAbsolutePath().normalize(),
        absolute.resolve("data"),
        absolute.resolve("logs"),
        absolute.resolve("stamps"));
  }
}
