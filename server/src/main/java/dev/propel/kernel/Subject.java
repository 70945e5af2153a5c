package dev.propel.kernel;

import java.util.UUID;

/** Who stands behind a request. */
public sealed interface Subject {

  /** A stable text such as {@code user:0190…}, stored as the author of what was made. */
  String label();

  /** The subject with this label; fails on any other text. */
  static Subject labelled(String label) {
    int colon = label.indexOf(':');
    String kind = colon < 0 ? label : label.substring(0, colon);
    return switch (kind) {
      case "user" -> new User(UUID.fromString(label.substring(colon + 1)));
      case "apiKey" -> new ApiKey(UUID.fromString(label.substring(colon + 1)));
      case "machine" -> new Machine(UUID.fromString(label.substring(colon + 1)));
      case "gateway" -> new Gateway();
      case "platform" -> new Platform();
      default -> throw new IllegalArgumentException("No subject of ours: " + label);
    };
  }

  /** A person who signed in. */
  record User(UUID id) implements Subject {
    @Override
    public String label() {
      return "user:" + id;
    }
  }

  /** A machine with an API key. */
  record ApiKey(UUID id) implements Subject {
    @Override
    public String label() {
      return "apiKey:" + id;
    }
  }

  /**
   * A machine with an access token of an issuer outside that the organization accepts, or the
   * organization's directory with its token.
   */
  record Machine(UUID id) implements Subject {
    @Override
    public String label() {
      return "machine:" + id;
    }
  }

  /** The holder of a dedicated deployment's gateway token. */
  record Gateway() implements Subject {
    @Override
    public String label() {
      return "gateway";
    }
  }

  /** Propel itself, when it works without being asked: a timer, a retention job. */
  record Platform() implements Subject {
    @Override
    public String label() {
      return "platform";
    }
  }
}
