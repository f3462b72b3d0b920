package chat.parley.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.stack.parley.Service;
import chat.parley.stack.process.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static final Path MAVEN = Path.of("/opt/maven/bin/mvn");

  @Test
  void noArguments_usesDefaults() {
    var options = Options.parse(List.of(), null);

    assertThat(options.fresh()).isFalse();
    assertThat(options.listen()).isNull();
    assertThat(options.home()).isEqualTo(Path.of(".local"));
    assertThat(options.ports().edge()).isEqualTo(8080);
    assertThat(options.ports().services())
        .containsEntry(Service.IDENTITY, 8081)
        .containsEntry(Service.MODERATION, 8085)
        .doesNotContainKey(Service.GATEWAY);
    assertThat(options.ports().gateways()).containsExactly(8090);
    assertThat(options.ports().postgres()).isEqualTo(15432);
    assertThat(options.ports().kafka()).isEqualTo(19092);
    assertThat(options.ports().redis()).isEqualTo(16379);
  }

  @Test
  void parsesOptions() {
    var options =
        Options.parse(
            List.of(
                "--gateways",
                "3",
                "--fresh",
                "--port",
                "9000",
                "--gateway-port",
                "9100",
                "--service-port",
                "9200",
                "--listen",
                "0.0.0.0"),
            null);

    assertThat(options.fresh()).isTrue();
    assertThat(options.listen()).isEqualTo("0.0.0.0");
    assertThat(options.ports().edge()).isEqualTo(9000);
    assertThat(options.ports().gateways()).containsExactly(9100, 9101, 9102);
    assertThat(options.ports().services()).containsEntry(Service.ROOM, 9201);
  }

  @Test
  void dev_runsServicesFromTheirSources() {
    var options = Options.parse(List.of("--dev", "room-service", "--dev", "chat-gateway"), MAVEN);

    assertThat(options.development().live())
        .containsExactlyInAnyOrder(Service.ROOM, Service.GATEWAY);
    assertThat(options.development().maven()).isEqualTo(MAVEN);
  }

  @Test
  void dev_needsMaven() {
    assertThatThrownBy(() -> Options.parse(List.of("--dev", "room-service"), null))
        .isInstanceOf(StackException.class)
        .hasMessage("--dev needs Maven 3.9 or newer. Use ./run, which provides it.");
  }

  @Test
  void debug_opensPorts() {
    var options =
        Options.parse(
            List.of("--debug", "room-service=5005", "--debug", "chat-gateway=5006"), null);

    assertThat(options.development().debugPorts())
        .containsOnly(Map.entry(Service.ROOM, 5005), Map.entry(Service.GATEWAY, 5006));
    assertThat(options.development().live()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--gatways 2, Unknown option --gatways. Try --help.",
    "--gateways, --gateways needs a value. Try --help.",
    "--gateways many, '--gateways needs a number from 1 to 50, not many.'",
    "--gateways 0, '--gateways needs a number from 1 to 50, not 0.'",
    "--port 70000, '--port needs a number from 1 to 65000, not 70000.'",
    "--dev, --dev needs a value. Try --help.",
    "--dev rooms, '--dev: unknown service rooms. Services: identity-service, room-service, forum-service, matchmaker-service, moderation-service, chat-gateway.'",
    "--debug room-service, '--debug needs SERVICE=PORT, not room-service.'",
    "--debug rooms=5005, '--debug: unknown service rooms. Services: identity-service, room-service, forum-service, matchmaker-service, moderation-service, chat-gateway.'",
    "--debug room-service=x, '--debug needs a number from 1 to 65000, not x.'",
  })
  void rejectsInvalidArguments(String arguments, String message) {
    assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" ")), MAVEN))
        .isInstanceOf(StackException.class)
        .hasMessage(message);
  }
}
