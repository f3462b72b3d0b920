package chat.parley.platform.pseudonym;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Generates names like "Amber Otter" from a pseudonym's own bytes. */
public final class AliasGenerator {

  private static final List<String> ADJECTIVES = words("adjectives.txt");
  private static final List<String> ANIMALS = words("animals.txt");
  private static final int PLAIN = 4;

  private AliasGenerator() {}

  /**
   * Returns the {@code attempt}th name for this pseudonym, from 0; the first few are plain, later
   * ones have a number, so that there is always another one.
   *
   * @param pseudonym 16 bytes or more, as random as a hash
   */
  public static String of(byte[] pseudonym, int attempt) {
    int turn = attempt % PLAIN;
    String name =
        pick(ADJECTIVES, pseudonym, 4 * turn) + " " + pick(ANIMALS, pseudonym, 4 * turn + 2);
    return attempt < PLAIN ? name : name + " " + (attempt / PLAIN + 1);
  }

  private static String pick(List<String> words, byte[] bytes, int at) {
    int number = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    return words.get(number % words.size());
  }

  private static List<String> words(String resource) {
    try (InputStream in =
        Objects.requireNonNull(AliasGenerator.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
