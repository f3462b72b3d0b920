package chat.parley.stack.infrastructure;

import java.nio.file.Path;

/**
 * The folders of the infrastructure.
 *
 * @param cache unpacked programs; several stacks may share it
 * @param data one folder per process
 * @param logs one file per process
 * @param stamps see {@link chat.parley.stack.process.PidFile}
 */
public record InfrastructureFolders(Path cache, Path data, Path logs, Path stamps) {

  /** Returns folders that are all below one root, with a separate cache. */
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
