package chat.parley.matchmaker.person;

/**
 * Somebody, for the matchmaker: the hash of an account's id under a key that only the matchmaker
 * has. The same person always has the same one here, and nowhere else.
 */
public record PersonKey(String hash) {

  @Override
  public String toString() {
    return hash;
  }
}
