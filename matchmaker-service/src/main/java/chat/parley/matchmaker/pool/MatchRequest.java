package chat.parley.matchmaker.pool;

import chat.parley.contracts.channel.Channel;
import chat.parley.matchmaker.person.PersonKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The whole match request of a person who waits. It contains nothing that reveals who they are: the
 * account is stored in {@code sealed}, which only the matchmaker opens.
 *
 * @param inbox channel on which they are notified
 * @param sealed account and session, sealed to the person
 * @param adult whether they are of age; the two groups never meet
 * @param traits gender and age, and their preferences about both
 * @param tags the form in which interests are compared
 * @param displayTags the same interests as they are shown, in the same order
 * @param language preferred language, or empty
 * @param icebreaker whether they want a first question
 * @param blocked people whom they must never meet, whichever side blocked
 * @param lastStranger the stranger they have just left, or null
 */
public record MatchRequest(
    PersonKey person,
    Channel inbox,
    String sealed,
    boolean adult,
    Traits traits,
    List<String> tags,
    List<String> displayTags,
    String language,
    boolean icebreaker,
    Set<PersonKey> blocked,
    @Nullable PersonKey lastStranger) {

  public MatchRequest {
    tags = List.copyOf(tags);
    displayTags = List.copyOf(displayTags);
    blocked = Set.copyOf(blocked);
  }

  /** Returns the interests that both have, as this person spells them. */
  public List<String> commonWith(MatchRequest other) {
    return IntStream.range(0, tags.size())
        .filter(i -> other.tags.contains(tags.get(i)))
        .mapToObj(displayTags::get)
        .toList();
  }

  /** Returns the name of the group in which they search. */
  String group() {
    return adult ? "adult" : "youth";
  }

  /** Returns the fields of {@code pool/include/enqueue.lua}: names and values in turn. */
  List<String> namesAndValues() {
    return List.of(
        "group",
        group(),
        "g",
        traits.genderCode(),
        "gw",
        traits.gendersCode(),
        "born",
        Integer.toString(traits.bornMonth()),
        "aw",
        traits.agesCode(),
        "lang",
        language,
        "tags",
        String.join(" ", tags),
        "words",
        String.join(" ", displayTags),
        "inbox",
        inbox.name(),
        "sealed",
        sealed,
        "ice",
        icebreaker ? "1" : "0",
        "blocked",
        blocked.stream().map(PersonKey::hash).collect(Collectors.joining(" ")),
        "avoid",
        lastStranger == null ? "" : lastStranger.hash());
  }

  /** Reads the fields back. It leaves out the blocked people, which nothing needs after a claim. */
  static MatchRequest of(PersonKey person, Map<String, String> fields) {
    return new MatchRequest(
        person,
        Channel.of(field(fields, "inbox")),
        field(fields, "sealed"),
        field(fields, "group").equals("adult"),
        Traits.of(
            field(fields, "g"),
            field(fields, "gw"),
            Integer.parseInt(field(fields, "born")),
            field(fields, "aw")),
        words(field(fields, "tags")),
        words(field(fields, "words")),
        field(fields, "lang"),
        field(fields, "ice").equals("1"),
        Set.of(),
        null);
  }

  private static List<String> words(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("a request without " + name);
    }
    return value;
  }
}
