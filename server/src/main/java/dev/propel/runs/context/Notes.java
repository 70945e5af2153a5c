package dev.propel.runs.context;

import org.jspecify.annotations.Nullable;

/**
 * How summaries stand in a context. They join the person's words next to them instead of being
 * turns of their own: some models refuse two turns of one speaker in a row. They are not in the
 * system prompt, since they repeat what people and tools said.
 */
final class Notes {

  private Notes() {}

  /** What was said earlier, before the first words that are shown. */
  static String before(@Nullable String summary, String words) {
    return summary == null
        ? words
        : "[Summary of the earlier conversation, which is not shown any more]\n"
            + summary
            + "\n[End of the summary]\n\n"
            + words;
  }

  /** What was done so far, after the words that asked for it. */
  static String after(String words, @Nullable String summary) {
    return summary == null
        ? words
        : words
            + "\n\n[Summary of what you have done about this so far, which is not shown any more]\n"
            + summary
            + "\n[End of the summary. Go on from here.]";
  }
}
