package chat.parley.moderation.report;

import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.text.TextRules;
import org.jspecify.annotations.Nullable;

/**
 * What a report may hold, as the schema {@code moderation.report} says. Kafka is trusted less than
 * the services: a forged record must not break the desk or lead a moderator to another site.
 */
final class ReportLimits {

  private static final int MAX_CONTENT = 200;
  private static final int MAX_PLACE = 200;
  private static final int MAX_LINK = 300;
  private static final int MAX_NOTE = 1_000;
  private static final int MAX_HANDLE = 400;
  private static final int MAX_KEY = 100;
  private static final int MAX_COPIES = 100;
  private static final int MAX_TEXT = 40_000;

  private ReportLimits() {}

  /**
   * Checks a report.
   *
   * @throws IllegalArgumentException if it is outside the limits
   */
  static void check(ReportFiled report) {
    require(report.id() != null && report.area() != null && report.kind() != null);
    require(report.ground() != null && report.day() != null && report.content() != null);
    require(report.content().matches("[!-~]{1," + MAX_CONTENT + "}"));
    require(report.link() == null || isPath(report.link()));
    requireText(report.place(), MAX_PLACE);
    requireText(report.note(), MAX_NOTE);
    requireText(report.author(), MAX_HANDLE);
    requireText(report.authorKey(), MAX_KEY);
    requireText(report.reporterKey(), MAX_KEY);
    require(report.copy().size() <= MAX_COPIES);
    report.copy().forEach(ReportLimits::check);
  }

  private static void check(CopiedText copy) {
    require(copy.author() != null && copy.text() != null);
    requireText(copy.author(), MAX_PLACE);
    requireText(copy.title(), MAX_PLACE);
    requireText(copy.text(), MAX_TEXT);
  }

  /** Returns whether it leads to a page of this site. Browsers read {@code //} as another host. */
  private static boolean isPath(String link) {
    return link.length() <= MAX_LINK && link.matches("/([!-\\[\\]-~&&[^/]][!-\\[\\]-~]*)?");
  }

  private static void requireText(@Nullable String text, int max) {
    require(
        text == null
            || (text.codePointCount(0, text.length()) <= max && TextRules.isStorable(text)));
  }

  private static void require(boolean good) {
    if (!good) {
      throw new IllegalArgumentException("a report outside its limits");
    }
  }
}
