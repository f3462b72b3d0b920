package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topic;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Checks that {@code docs/api/asyncapi.yaml} describes exactly the frames that the code can send
 * and receive.
 */
class AsyncApiContractTest {

  private static final Path FILE = Path.of("../docs/api/asyncapi.yaml");
  private final JsonNode api = read();

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyFrameIsDocumentedAsMessage() {
    assertThat(messagesOf("socket"))
        .isEqualTo(
            Stream.concat(
                    types(ClientFrame.class).map(type -> "client." + type),
                    types(ServerFrame.class).map(type -> "server." + type))
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(messagesOf("room-submissions"))
        .isEqualTo(
            types(RoomSubmission.class)
                .map(type -> "submission.room." + type)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(messagesOf("match-submissions"))
        .isEqualTo(
            types(MatchSubmission.class)
                .map(type -> "submission.match." + type)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void receivesClientFrames_sendsServerFrames() {
    assertThat(operation("receiveFrames")).allMatch(name -> name.startsWith("client."));
    assertThat(operation("sendFrames")).allMatch(name -> name.startsWith("server."));
    assertThat(operation("receiveFrames").size() + operation("sendFrames").size())
        .isEqualTo(messagesOf("socket").size());
  }

  @Test
  void everyTopicIsDocumentedAsChannel() {
    List<String> addresses =
        values(api.path("channels")).map(each -> each.path("address").textValue()).toList();

    assertThat(addresses)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("/ws"), Arrays.stream(Topic.values()).map(Topic::topicName))
                .toList());
  }

  @Test
  void everyReferenceResolves() {
    assertThat(api.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(reference -> {
          if (reference.startsWith("#")) {
            String pointer = reference.substring(1);
            assertThat(api.at(pointer).isMissingNode()).as(reference).isFalse();
          } else {
            assertThat(Files.exists(FILE.resolveSibling(reference))).as(reference).isTrue();
          }
        });
  }

  @Test
  void everyMessageIsUsed_andNamedAfterItsType() {
    Set<String> used = new TreeSet<>();
    values(api.path("channels"))
        .forEach(channel -> channel.path("messages").fieldNames().forEachRemaining(used::add));
    JsonNode messages = api.at("/components/messages");

    assertThat(names(messages)).isEqualTo(used);
    assertThat(used)
        .filteredOn(name -> name.matches("(client|server)\\..*"))
        .allSatisfy(name ->
            assertThat(messages.path(name).path("name").textValue())
                .isEqualTo(name.substring(name.indexOf('.') + 1)));
  }

  private Set<String> messagesOf(String channel) {
    return names(api.at("/channels/" + channel + "/messages"));
  }

  private Set<String> operation(String name) {
    return values(api.at("/operations/" + name + "/messages"))
        .map(each -> each.path("$ref").textValue())
        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Stream<JsonNode> values(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  private static Stream<String> types(Class<?> sealed) {
    return Arrays.stream(sealed.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::name);
  }
}
