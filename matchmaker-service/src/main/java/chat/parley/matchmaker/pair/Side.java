package chat.parley.matchmaker.pair;

/** One of the two in a pair. */
public enum Side {
  A,
  B;

  /** The other one. */
  public Side other() {
    return this == A ? B : A;
  }

  /** As it stands in the database and in Redis. */
  public String code() {
    return this == A ? "a" : "b";
  }

  /** Reads {@link #code()}. */
  public static Side of(String code) {
    return code.equals("a") ? A : B;
  }
}
