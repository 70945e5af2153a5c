package dev.propel.kernel.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be connected to: the public internet and what the operator allowed. The lists
 * follow the IANA special-purpose registries (RFC 6890 and its updates). For version 6 only
 * 2000::/3 is public at all; the blocks below are cut out of it.
 */
final class AddressRules {

  private static final List<AddressBlock> REFUSED_V4 =
      blocks(
          "0.0.0.0/8", // this host
          "10.0.0.0/8",
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8",
          "168.63.129.16/32", // Azure's host agent
          "169.254.0.0/16", // link-local, with the clouds' metadata
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16",
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  private static final AddressBlock PUBLIC_V6 = AddressBlock.of("2000::/3");

  private static final List<AddressBlock> REFUSED_V6 =
      blocks(
          "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: an IPv4 address in disguise
          "3fff::/20"); // documentation

  private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

  /** ::ffff:0:0/96, as bytes: Java would read the text as an IPv4 address. */
  private static final AddressBlock MAPPED =
      new AddressBlock(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}, 96);

  private final List<AddressBlock> allowed;

  /** Rules that also let these private networks pass. */
  AddressRules(List<AddressBlock> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** Whether a connection to the address is permitted. */
  boolean permit(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] meant = MAPPED.contains(bytes) || NAT64.contains(bytes) ? embedded(bytes) : bytes;
    return within(allowed, bytes) || within(allowed, meant) || isPublic(meant);
  }

  private static boolean isPublic(byte[] address) {
    return address.length == 4
        ? !within(REFUSED_V4, address)
        : PUBLIC_V6.contains(address) && !within(REFUSED_V6, address);
  }

  private static boolean within(List<AddressBlock> blocks, byte[] address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static byte[] embedded(byte[] version6) {
    return Arrays.copyOfRange(version6, 12, 16);
  }

  private static List<AddressBlock> blocks(String... texts) {
    return Stream.of(texts).map(AddressBlock::of).toList();
  }
}
