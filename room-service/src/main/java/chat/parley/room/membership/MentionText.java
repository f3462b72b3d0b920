package chat.parley.room.membership;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * The part of a message in which a name is a mention: its text without code and without quotes. The
 * page reads messages in the same way; {@code contracts/mentions.json} has examples that both
 * satisfy.
 */
final class MentionText {

  /** Deeper nesting is plain text: a message must not exhaust a stack. */
  private static final int MAX_DEPTH = 100;

  /** Safe for any thread. */
  private static final Parser PARSER =
      Parser.builder().maxOpenBlockParsers(MAX_DEPTH).maxInlineNesting(MAX_DEPTH).build();

  private MentionText() {}

  /**
   * Returns whether a message mentions this name: an {@code @} and the name as a word of its own,
   * ignoring case.
   *
   * @param markdown as it is stored
   */
  static boolean calls(String markdown, String name) {
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}_@/])@" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_-])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(of(markdown))
        .find();
  }

  private static String of(String markdown) {
    Collector collector = new Collector();
    PARSER.parse(markdown).accept(collector);
    return collector.text.toString();
  }

  private static final class Collector extends AbstractVisitor {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(HtmlInline node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak node) {
      text.append('\n');
    }

    @Override
    public void visit(HardLineBreak node) {
      text.append('\n');
    }

    @Override
    public void visit(Code node) {
      text.append(' ');
    }

    @Override
    public void visit(Image node) {
      text.append(' ');
    }

    @Override
    public void visit(BlockQuote node) {
      // A name in a quote is not a mention.
    }

    @Override
    public void visit(FencedCodeBlock node) {
      // A name in code is not a mention.
    }

    @Override
    public void visit(IndentedCodeBlock node) {
      // A name in code is not a mention.
    }

    @Override
    protected void visitChildren(Node parent) {
      super.visitChildren(parent);
      if (parent instanceof Block) {
        text.append('\n');
      }
    }
  }
}
