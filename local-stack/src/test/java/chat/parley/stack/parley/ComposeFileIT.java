package chat.parley.stack.parley;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.proxy.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

class ComposeFileIT {
  private final DeploymentFiles files = new DeploymentFiles();
  private final Map<String, Object> compose =
      new Yaml().load(DeploymentFiles.text("docker-compose.yml"));

  @ParameterizedTest
  @EnumSource
  void everyServiceIsBuiltFromPackageWithLauncherSettings(Service service) {
    var entry = entry(service.module());

    assertThat(entry).extractingByKey("build").asString().contains("SERVICE=" + service.module());
    assertThat(map(entry.get("environment")).keySet())
        .containsExactlyInAnyOrderElementsOf(files.settings(service));
    assertThat(String.valueOf(entry.get("healthcheck")))
        .contains("127.0.0.1/" + DeploymentFiles.PORTS.get(service));
    service
        .database()
        .ifPresent(database -> {
          assertThat(map(entry.get("environment")))
              .containsEntry(
                  "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres:5432/" + database);
          assertThat(DeploymentFiles.text("compose/databases.sql"))
              .contains("CREATE DATABASE " + database + ";");
        });
  }

  @Test
  void onlyEdgePublishesPorts() {
    entries()
        .forEach((name, entry) -> {
          assertThat(entry.containsKey("image") || entry.containsKey("build")).as(name).isTrue();
          assertThat(entry.containsKey("ports")).as(name).isEqualTo(name.equals("edge"));
        });
    assertThat(entry("edge")).containsEntry("ports", List.of("8080:8080"));
  }

  @Test
  void everyMountedFileExists() {
    entries().values().stream()
        .flatMap(entry -> list(entry.get("volumes")).stream())
        .filter(volume -> volume.startsWith("./"))
        .map(volume -> volume.substring(2, volume.indexOf(':')))
        .forEach(file -> assertThat(DeploymentFiles.path(file)).isRegularFile());
    assertThat(DeploymentFiles.path("compose/Dockerfile")).isRegularFile();
  }

  @Test
  void everyVolumeAndDependencyIsDeclared() {
    entries()
        .forEach((name, entry) -> {
          list(entry.get("volumes")).stream()
              .filter(volume -> !volume.startsWith("./"))
              .forEach(volume ->
                  assertThat(map(compose.get("volumes")))
                      .containsKey(volume.substring(0, volume.indexOf(':'))));
          assertThat(entries().keySet())
              .as("what %s depends on", name)
              .containsAll(map(entry.get("depends_on")).keySet());
        });
  }

  @Test
  void edgeRoutesMatchLocalProxy() {
    var edge = DeploymentFiles.text("compose/Caddyfile");
    var routed = new ArrayList<String>();
    var matcher = Pattern.compile("@(\\w+) path (.*)").matcher(edge);
    while (matcher.find()) {
      var upstream =
          Pattern.compile("handle @" + matcher.group(1) + " \\{\\s+reverse_proxy ([a-z-]+):(\\d+)")
              .matcher(edge);
      if (upstream.find()) {
        for (var path : matcher.group(2).split(" ", -1)) {
          routed.add(path);
          assertThat(Routes.serviceFor(path.replace("*", "x")))
              .as(path)
              .contains(upstream.group(1));
        }
      }
    }
    assertThat(routed).hasSize(14);
    assertThat(edge).contains("@operators path /q /q/*").contains("dynamic a chat-gateway 8090");
  }

  private Map<String, Map<String, Object>> entries() {
    var entries = new TreeMap<String, Map<String, Object>>();
    map(compose.get("services")).forEach((name, entry) -> entries.put(name, map(entry)));
    return entries;
  }

  private Map<String, Object> entry(String name) {
    return map(map(compose.get("services")).get(name));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<String> list(@Nullable Object value) {
    return value == null ? List.of() : (List<String>) value;
  }
}
