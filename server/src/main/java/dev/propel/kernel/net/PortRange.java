package dev.propel.kernel.net;

/** Ports from first to last, both included; written {@code 443} or {@code 8000-8999}. */
record PortRange(int first, int last) {

  /** Refuses what is no range of ports. */
  PortRange {
    if (first < 1 || last > 65_535 || first > last) {
      throw new IllegalArgumentException("Not a range of ports: " + first + "-" + last);
    }
  }

  /** Reads {@code 443} or {@code 8000-8999}. */
  static PortRange of(String text) {
    try {
      int dash = text.indexOf('-');
      return dash < 0
          ? new PortRange(Integer.parseInt(text.strip()), Integer.parseInt(text.strip()))
          : new PortRange(
              Integer.parseInt(text.substring(0, dash).strip()),
              Integer.parseInt(text.substring(dash + 1).strip()));
    } catch (NumberFormatException unreadable) {
      throw new IllegalArgumentException("Not a range of ports: " + text, unreadable);
    }
  }

  boolean contains(int port) {
    return port >= first && port <= last;
  }
}
