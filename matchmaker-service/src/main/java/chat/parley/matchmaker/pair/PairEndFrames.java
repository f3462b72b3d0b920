package chat.parley.matchmaker.pair;

import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.MatchFrame.By;
import chat.parley.contracts.frame.MatchFrame.Ended.Reason;
import java.util.List;
import java.util.Locale;

/** Creates the frames that notify the two of the end of their talk. */
public final class PairEndFrames {

  private PairEndFrames() {}

  /** Returns the frames for both sides. */
  public static List<ChannelFrame> of(Pair pair) {
    return List.of(forSide(pair, Side.A), forSide(pair, Side.B));
  }

  /** Returns the frame for one side. */
  public static ChannelFrame forSide(Pair pair, Side side) {
    Pair.End end = pair.end();
    if (end == null) {
      throw new IllegalArgumentException("this talk goes on");
    }
    By by = end.by() == null ? By.NOBODY : end.by() == side ? By.YOU : By.STRANGER;
    Reason reason = Reason.valueOf(end.reason().toUpperCase(Locale.ROOT));
    return new ChannelFrame(
        pair.at(side).inbox(), new MatchFrame.Ended(pair.channel(), by, reason));
  }
}
