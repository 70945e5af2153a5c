package dev.propel.kernel.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The deployment's colour with one that is readable on it. Mail programs know hexadecimal colours
 * only: of any other the usual one is shown.
 */
record BrandColour(String background, String foreground) {

  private static final Pattern HEX = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
  private static final String USUAL = "#4f46e5";
  private static final String DARK = "#1c1c1a";
  private static final String LIGHT = "#ffffff";

  static BrandColour of(@Nullable String css) {
    String text = css == null ? "" : css.strip();
    Matcher matcher = HEX.matcher(text);
    String hex = matcher.matches() ? sixDigits(text) : USUAL;
    return new BrandColour(hex, luminance(hex) > 0.36 ? DARK : LIGHT);
  }

  private static String sixDigits(String hex) {
    if (hex.length() == 7) {
      return hex;
    }
    StringBuilder six = new StringBuilder("#");
    hex.substring(1).chars().forEach(digit -> six.append((char) digit).append((char) digit));
    return six.toString();
  }

  /** Relative luminance as WCAG 2.2 defines it. */
  private static double luminance(String hex) {
    return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
  }

  private static double channel(String hex, int at) {
    double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
