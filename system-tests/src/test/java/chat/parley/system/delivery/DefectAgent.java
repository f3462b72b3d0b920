package chat.parley.system.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Injects the {@link Defect} that a file names into a starting service. */
public final class DefectAgent implements ClassFileTransformer {

  private final Defect defect;

  private DefectAgent(Defect defect) {
    this.defect = defect;
  }

  /** Called by the JVM before the service's main. */
  public static void premain(String file, Instrumentation instrumentation) throws IOException {
    Defect defect = Defect.valueOf(Files.readString(Path.of(file)));
    instrumentation.addTransformer(new DefectAgent(defect));
  }

  /** Writes the agent's JAR for the JVM. Returns the option that loads it. */
  static String option(Path jar, Path file) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", DefectAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Class<?> each : new Class<?>[] {DefectAgent.class, Defect.class, Defect.Before.class}) {
        add(entries, each.getName().replace('.', '/') + ".class");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "-javaagent:%s=%s".formatted(jar, file);
  }

  private static void add(JarOutputStream entries, String name) throws IOException {
    entries.putNextEntry(new JarEntry(name));
    try (InputStream code = DefectAgent.class.getClassLoader().getResourceAsStream(name)) {
      Objects.requireNonNull(code).transferTo(entries);
    }
  }

  @Override
  public byte @Nullable [] transform(
      ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] code) {
    return name == null ? null : defect.in(loader, name, code);
  }
}
