package chat.parley.stack.test;

import chat.parley.stack.parts.PartFolders;
import chat.parley.stack.process.Folders;
import chat.parley.stack.process.Leftovers;
import chat.parley.stack.process.ProcessStamp;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Folders for one stack of this test JVM. They go when the JVM ends, with every process that still
 * runs in them. What a killed test JVM left is cleared by the next one that starts a stack.
 */
public final class TestRun {
  private static final Path HOME =
      Path.of(System.getProperty("java.io.tmpdir"), "parley-" + System.getProperty("user.name"));
  private static final String OWNER = "owner";

  private TestRun() {}

  /** Fresh folders, with programs unpacked where earlier tests left them. */
  public static PartFolders newFolders() {
    var runs = HOME.resolve("runs");
    try {
      Files.createDirectories(runs);
      abandoned(runs).forEach(TestRun::clear);
      var run = Files.createTempDirectory(runs, "run-");
      ProcessStamp.of(ProcessHandle.current()).write(run.resolve(OWNER));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(run), "clear-test-stack"));
      return PartFolders.below(run, HOME.resolve("cache"));
    } catch (IOException e) {
      throw new StackException("cannot make folders for a test below " + runs, e);
    }
  }

  private static List<Path> abandoned(Path runs) throws IOException {
    try (var all = Files.list(runs)) {
      return all.filter(run -> Files.exists(run.resolve(OWNER)))
          .filter(
              run -> ProcessStamp.read(run.resolve(OWNER)).flatMap(ProcessStamp::find).isEmpty())
          .toList();
    }
  }

  private static void clear(Path run) {
    Leftovers.end(PartFolders.below(run).stamps());
    Folders.delete(run);
  }
}
