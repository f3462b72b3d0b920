package chat.parley.matchmaker.waiting;

/** The people who wait for somebody to talk to. */
interface WaitingStrangers {

  /** How many wait now. */
  long count();
}
