package dev.propel.kernel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A block of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
final class AddressBlock {

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");

  private final byte[] network;
  private final int prefix;

  /** The addresses, 4 or 16 bytes, that share the first bits with this one. */
  AddressBlock(byte[] network, int prefix) {
    this.network = masked(network, prefix);
    this.prefix = prefix;
  }

  /** Reads CIDR notation; an address alone is a block of one. */
  static AddressBlock of(String text) {
    int slash = text.indexOf('/');
    String address = (slash < 0 ? text : text.substring(0, slash)).strip();
    boolean dotted =
        address.indexOf(':') >= 0 || address.chars().filter(c -> c == '.').count() == 3;
    if (!ADDRESS.matcher(address).matches() || !dotted) {
      throw notABlock(text);
    }
    try {
      // Only digits and separators: this reads, it never asks a name server.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      int bits = bytes.length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1).strip());
      if (prefix < 0 || prefix > bits) {
        throw notABlock(text);
      }
      return new AddressBlock(bytes, prefix);
    } catch (UnknownHostException | NumberFormatException unreadable) {
      throw notABlock(text);
    }
  }

  /** Whether the address, 4 or 16 bytes, lies within. */
  boolean contains(byte[] address) {
    return address.length == network.length && Arrays.equals(masked(address, prefix), network);
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/" + prefix;
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int bits = Math.clamp(prefix - 8L * i, 0, 8);
      masked[i] = (byte) (masked[i] & (0xFF << (8 - bits)));
    }
    return masked;
  }

  private static IllegalArgumentException notABlock(String text) {
    return new IllegalArgumentException("Not a block of addresses such as 10.0.0.0/8: " + text);
  }
}
