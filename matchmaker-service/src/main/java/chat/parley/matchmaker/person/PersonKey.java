package chat.parley.matchmaker.person;

/**
 * A person, as the matchmaker knows them: the hash of an account's id under a key that only the
 * matchmaker has. The same person always has the same hash here, and a different one everywhere
 * else.
 */
public record PersonKey(String hash) {

  @Override
  public String toString() {
    return hash;
  }
}
