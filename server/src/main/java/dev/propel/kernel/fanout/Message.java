package dev.propel.kernel.fanout;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A text on a channel, as it can be sent. */
record Message(String channel, String text) {

  private static final Pattern CHANNEL = Pattern.compile("[a-zA-Z.]{1,60}");

  Message {
    if (!CHANNEL.matcher(channel).matches()) {
      throw new IllegalArgumentException("A channel is letters and dots, not " + channel);
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A text on " + channel + " has the character NUL");
    }
    // Three bytes are the most that one char takes.
    if (text.length() > Fanout.LONGEST_TEXT / 3
        && text.getBytes(StandardCharsets.UTF_8).length > Fanout.LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "A text on " + channel + " is longer than " + Fanout.LONGEST_TEXT + " bytes");
    }
  }
}
