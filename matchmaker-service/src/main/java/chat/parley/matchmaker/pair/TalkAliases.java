package chat.parley.matchmaker.pair;

import chat.parley.contracts.id.PairId;
import chat.parley.contracts.message.Author;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Base64;

/**
 * The names of the two in their talk: a reference and an alias, derived from the pair, the person,
 * and the matchmaker's key. They are valid for this talk alone; in the next talk the same person
 * has other names.
 */
@ApplicationScoped
public class TalkAliases {

  private static final String[] COLOURS =
      ("Amber Azure Blue Bronze Copper Coral Crimson Emerald Golden Green Grey Indigo Ivory Jade"
              + " Lilac Maroon Mauve Mint Olive Orange Pearl Pink Plum Purple Red Ruby Sandy Scarlet"
              + " Silver Teal Violet White")
          .split(" ");
  private static final String[] ANIMALS =
      ("Badger Bat Bear Beaver Crane Deer Dolphin Eagle Falcon Finch Fox Gecko Hare Hedgehog Heron"
              + " Ibis Koala Lark Lynx Marten Mole Moose Otter Owl Panda Raven Robin Seal Swan Tern"
              + " Turtle Wren")
          .split(" ");

  private final MatchKeys keys;

  TalkAliases(MatchKeys keys) {
    this.keys = keys;
  }

  /** Returns the names of both, which are never the same. */
  public Pair.Names names(Pair pair) {
    byte[] first = keys.referenceIn(pair.id(), pair.a().person());
    byte[] second = keys.referenceIn(pair.id(), pair.b().person());
    String alias = alias(first, 0);
    String other = alias(second, 0);
    return new Pair.Names(
        author(first, alias), author(second, other.equals(alias) ? alias(second, 1) : other));
  }

  /** Returns the reference that a person has, or would have, in that talk. */
  public String reference(PairId pair, PersonKey person) {
    return reference(keys.referenceIn(pair, person));
  }

  private static Author author(byte[] hash, String alias) {
    return new Author(reference(hash), alias, null, 0);
  }

  private static String reference(byte[] hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
  }

  private static String alias(byte[] hash, int shift) {
    return COLOURS[hash[30] & 31] + " " + ANIMALS[(hash[31] + shift) & 31];
  }
}
