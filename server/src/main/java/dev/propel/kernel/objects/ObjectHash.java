package dev.propel.kernel.objects;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of an object: the SHA-256 of its content.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ObjectHash(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** Refuses what is no such hash, so that a name can be used as a file's. */
  public ObjectHash {
    if (!isHash(hex)) {
      throw new IllegalArgumentException("An object's hash is 64 hexadecimal digits.");
    }
  }

  /** The name of this content. */
  public static ObjectHash of(byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new ObjectHash(HexFormat.of().formatHex(digest.digest(content)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Whether the text is the name that some object could have. */
  public static boolean isHash(String text) {
    return FORM.matcher(text).matches();
  }

  /** The first two digits: objects are spread over as many folders. */
  String fan() {
    return hex.substring(0, 2);
  }

  @Override
  public String toString() {
    return hex;
  }
}
