package chat.parley.matchmaker.pair;

import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.MatchFrame.By;
import java.util.List;

/** Creates the frames that notify the two of the end of their talk. */
public final class PairEndFrames {

  private PairEndFrames() {}

  /** Returns the frames for both sides. */
  public static List<ChannelFrame> forBoth(Pair pair) {
    return List.of(forSide(pair, Side.A), forSide(pair, Side.B));
  }

  /** Returns the frame for one side. */
  public static ChannelFrame forSide(Pair pair, Side side) {
    Pair.End end = pair.end();
    if (end == null) {
      throw new IllegalArgumentException("this talk is open");
    }
    By by = end.by() == null ? By.NOBODY : end.by() == side ? By.YOU : By.STRANGER;
    return new ChannelFrame(
        pair.at(side).inbox(), new MatchFrame.Ended(pair.channel(), by, end.reason()));
  }
}
