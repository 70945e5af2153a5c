package dev.propel.tools.web;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Turns a page into text that reads like the page: what is not shown is left out, blocks stand
 * apart, headings, list items and links keep their marks.
 */
final class ReadableText implements NodeFilter {

  private static final Set<String> NOT_SHOWN =
      Set.of(
          "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas");
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Pattern TRAILING_SPACE = Pattern.compile("[ \\t]+(?=\\n)");
  private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

  private final StringBuilder text = new StringBuilder();

  private ReadableText() {}

  /** The text of a page, its title first. */
  static String of(Document page) {
    ReadableText reader = new ReadableText();
    if (!page.title().isBlank()) {
      reader.text.append(page.title()).append("\n\n");
    }
    page.body().filter(reader);
    String lines = TRAILING_SPACE.matcher(reader.text).replaceAll("");
    return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words);
    } else if (node instanceof Element element) {
      if (isHidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      begin(element);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element && !isHidden(element)) {
      end(element);
    }
    return FilterResult.CONTINUE;
  }

  private void begin(Element element) {
    String name = element.normalName();
    if (name.equals("br")) {
      text.append('\n');
    } else if (CELLS.contains(name) && element.previousElementSibling() != null) {
      text.append(" | ");
    } else if (element.isBlock() && !CELLS.contains(name)) {
      line();
    }
    if (name.equals("li")) {
      text.append("- ");
    } else if (name.matches("h[1-6]")) {
      text.append('\n').append("#".repeat(name.charAt(1) - '0')).append(' ');
    } else if (name.equals("img") && !element.attr("alt").isBlank()) {
      text.append('[').append(element.attr("alt").strip()).append(']');
    }
  }

  private void end(Element element) {
    String target = element.normalName().equals("a") ? element.absUrl("href") : "";
    if (target.startsWith("http") && !element.text().isBlank()) {
      text.append(" (").append(target).append(')');
    }
    if (element.normalName().equals("p")) {
      line();
      text.append('\n');
    } else if (element.isBlock() && !CELLS.contains(element.normalName())) {
      line();
    }
  }

  private void append(TextNode words) {
    boolean preformatted = isPreformatted(words);
    String found = preformatted ? words.getWholeText() : words.text();
    boolean afterSpace = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    text.append(!preformatted && afterSpace ? found.stripLeading() : found);
  }

  private static boolean isPreformatted(TextNode words) {
    return words.parent() != null && words.parent().closest("pre") != null;
  }

  private void line() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  private static boolean isHidden(Element element) {
    return NOT_SHOWN.contains(element.normalName())
        || element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true");
  }
}
