package dev.promenade.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of {@code ./promenade} in a page.
 *
 * @param text as it stands
 * @param arguments what the program would be given
 * @param inText whether it stands in running text, where parts may be left out
 */
record ShellLine(String text, List<String> arguments, boolean inText) {
  private static final Pattern CALL =
      Pattern.compile("^\\s*(?:[A-Z_]+=\\S+ +)*\\./promenade +(.*)$");
  private static final Pattern IN_TEXT = Pattern.compile("`([^`]*)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern END = Pattern.compile("#.*|&&|\\|\\|?|;|>.*|2>.*|&");

  static List<ShellLine> of(MarkdownPage page) {
    List<ShellLine> calls = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (MarkdownPage.Line part : page.lines()) {
      boolean shell = part.language().isEmpty() || part.language().equals("sh");
      if (shell) {
        line.append(part.text().replaceFirst("\\\\$", " "));
        if (!part.text().endsWith("\\")) {
          add(calls, line.toString(), false);
          line.setLength(0);
        }
      }
    }
    Matcher inText = IN_TEXT.matcher(page.prose());
    while (inText.find()) {
      add(calls, inText.group(1).replaceAll("\\s+", " "), true);
    }
    return calls;
  }

  private static void add(List<ShellLine> calls, String text, boolean inText) {
    Matcher call = CALL.matcher(text);
    if (call.matches()) {
      calls.add(new ShellLine(text.strip(), arguments(call.group(1)), inText));
    }
  }

  /** Words as a shell reads them, up to a comment or another command; an ellipsis is no word. */
  private static List<String> arguments(String text) {
    List<String> arguments = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String bare = words.group(3);
      if (bare != null && END.matcher(bare).matches()) {
        break;
      }
      String word = bare != null ? bare : words.group(1) != null ? words.group(1) : words.group(2);
      if (!word.equals("…")) {
        arguments.add(word);
      }
    }
    return arguments;
  }
}
