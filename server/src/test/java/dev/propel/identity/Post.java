package dev.propel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads what the server mailed to somebody, from the mailbox. */
final class Post {

  private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Door door;

  Post(Door door) {
    this.door = door;
  }

  /** The mails to this address, newest first. */
  List<JsonNode> to(String address) {
    return door.get("/api/v1/auth/mailbox?limit=200")
        .items()
        .filter(mail ->
            mail.path("to")
                .asString()
                .toLowerCase(Locale.ROOT)
                .equals(address.toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Waits for this many mails with this subject, and gives the newest. */
  JsonNode await(String address, String subject, int count) {
    Instant end = Instant.now().plus(PATIENCE);
    List<JsonNode> found = List.of();
    while (Instant.now().isBefore(end)) {
      found =
          to(address).stream()
              .filter(mail -> mail.path("subject").asString().equals(subject))
              .toList();
      if (found.size() >= count) {
        return found.getFirst();
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
    throw new AssertionError("No mail \"" + subject + "\"; there are " + to(address));
  }

  /** The token in the link of the mail with this subject. */
  String token(String address, String subject) {
    return token(await(address, subject, 1));
  }

  static String token(JsonNode mail) {
    Matcher matcher = TOKEN.matcher(mail.path("text").asString());
    assertThat(matcher.find()).as(mail.toString()).isTrue();
    return matcher.group(1);
  }
}
