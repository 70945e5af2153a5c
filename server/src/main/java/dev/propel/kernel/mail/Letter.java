package dev.propel.kernel.mail;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, apart from how it looks. All texts are plain; they are escaped where they are
 * shown.
 *
 * @param subject one line; also the heading
 * @param paragraphs what is to be said, before the button
 * @param action the button; null for a mail that only tells something
 * @param small what stands below in small print, such as why one gets this mail
 */
public record Letter(
    String subject, List<String> paragraphs, @Nullable Action action, List<String> small) {

  /** Copies the lists. */
  public Letter {
    paragraphs = List.copyOf(paragraphs);
    small = List.copyOf(small);
  }

  /** Where the button leads. */
  public record Action(String label, URI target) {}
}
