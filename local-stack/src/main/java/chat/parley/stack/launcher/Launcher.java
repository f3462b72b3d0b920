package chat.parley.stack.launcher;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Repository;
import chat.parley.stack.parley.Service;
import chat.parley.stack.parley.Supervisor;
import chat.parley.stack.parts.PartFolders;
import chat.parley.stack.process.Folders;
import chat.parley.stack.process.Leftovers;
import chat.parley.stack.process.ProcessStamp;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The program behind {@code ./run}: brings everything up, says where, and keeps it up until it is
 * told to stop.
 */
final class Launcher {
  private final Options options;
  private final Console console;
  private final Path repository;
  private final Path home;
  private final Path stamp;
  private final PartFolders folders;
  private volatile boolean stopping;

  private Launcher(Options options, Console console, Path repository) {
    this.options = options;
    this.console = console;
    this.repository = repository;
    this.home = options.home().toAbsolutePath().normalize();
    this.stamp = home.resolve("launcher");
    this.folders = PartFolders.below(home);
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    var console = new Console(System.out);
    try {
      var options = Options.parse(List.of(arguments));
      if (options.help()) {
        console.say(Options.HELP);
        return;
      }
      new Launcher(options, console, Repository.find()).run();
    } catch (StackException e) {
      console.say(String.valueOf(e.getMessage()));
      System.exit(1);
    }
  }

  private void run() throws InterruptedException {
    takeOver();
    if (options.fresh()) {
      List.of("data", "logs", "keys").forEach(name -> Folders.delete(home.resolve(name)));
      console.say("Beginning empty.");
    }
    LauncherLog.writeTo(folders.logs().resolve("launcher.log"));
    BusyPorts.check(options.ports());
    var network = Network.listeningOn(options.listen());
    var port = options.ports().edge();
    var parley =
        new Parley(
            new ParleySettings(
                repository,
                folders,
                home.resolve("keys"),
                options.ports(),
                network.addresses(),
                network.origins(port),
                options.confirmation(),
                1,
                Map.of()),
            console);
    var supervisor = new Supervisor(console);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parley, supervisor), "stop"));
    parley.members().forEach(member -> keepOnlyOneOldLog(member.log()));
    start(parley);
    supervisor.watch(parley.members());
    console.say("Parley is ready: " + network.address(port));
    SetUpLink.in(parley.member(Service.IDENTITY.module()).log())
        .ifPresent(
            link -> console.say("Nobody administers it yet. Make an account, then open: " + link));
    new CountDownLatch(1).await();
  }

  /** Each run begins its logs anew and leaves those of the run before it beside them. */
  private static void keepOnlyOneOldLog(Path log) {
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new StackException("cannot put the old log " + log + " aside", e);
    }
  }

  private void start(Parley parley) throws InterruptedException {
    try {
      parley.start();
    } catch (StackException e) {
      if (stopping) {
        // What was ended on purpose has not failed. The JVM ends as soon as all is stopped.
        new CountDownLatch(1).await();
      }
      throw e;
    }
  }

  /** One launcher a folder; what a killed one left is ended. */
  private void takeOver() {
    ProcessStamp.read(stamp)
        .flatMap(ProcessStamp::find)
        .ifPresent(other -> {
          throw new StackException(
              "Parley runs already (process %d). Stop it first.".formatted(other.pid()));
        });
    var ended = Leftovers.end(folders.stamps());
    if (!ended.isEmpty()) {
      console.say("Ended what a killed run had left: " + String.join(", ", ended) + ".");
    }
    ProcessStamp.of(ProcessHandle.current()).write(stamp);
  }

  private void stop(Parley parley, Supervisor supervisor) {
    stopping = true;
    console.say("Stopping. All data is kept.");
    supervisor.close();
    parley.close();
  }
}
