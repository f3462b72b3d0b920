package chat.parley.matchmaker.pair;

/** One of the two in a pair. */
public enum Side {
  A,
  B;

  /** Returns the other side. */
  public Side other() {
    return this == A ? B : A;
  }

  /** Returns the code that the database and Redis store. */
  public String code() {
    return this == A ? "a" : "b";
  }

  /** Reads {@link #code()}. */
  public static Side of(String code) {
    return code.equals("a") ? A : B;
  }
}
