package dev.propel.kernel.net;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Judges every address that a tenant or a model chose, before anything is sent there. {@link
 * #check} reads a URL without asking anybody; {@link #resolve} asks for its addresses once and
 * judges all of them. A connection is made to what {@code resolve} returned and to nothing else
 * ({@link OutgoingHttp} does so): a name that points elsewhere the next time gains nothing.
 */
public final class OutgoingGuard {

  /** By the URL standard a host whose last label looks like a number is an IPv4 address. */
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");

  /** The one spelling of an IPv4 address that everybody reads alike. */
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  private static final int MAX_LENGTH = 8_000;

  private final AddressRules addresses;
  private final List<PortRange> ports;
  private final NameResolver names;

  OutgoingGuard(AddressRules addresses, List<PortRange> ports, NameResolver names) {
    this.addresses = addresses;
    this.ports = List.copyOf(ports);
    this.names = names;
  }

  /**
   * Reads a URL and judges everything but its addresses: http or https, a host, no credentials, a
   * permitted port, no IPv4 address in a disguised spelling. Refuses with 422 {@code
   * address_refused}. Also for checking a URL that will be called later.
   */
  public URI check(String url) {
    if (url.length() > MAX_LENGTH) {
      throw refused("The URL is longer than " + MAX_LENGTH + " characters.");
    }
    try {
      return check(new URI(url.strip()));
    } catch (URISyntaxException unreadable) {
      throw refused("This is not a URL: " + unreadable.getReason() + ".");
    }
  }

  /** As {@link #check(String)}. */
  public URI check(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused("Only http and https URLs are allowed.");
    }
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw refused("The URL names no host (write international names in their xn-- form).");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused("A URL with a user name or password in it is not allowed.");
    }
    if (ENDS_IN_NUMBER.matcher(withoutLastDot(host)).matches() && !IPV4.matcher(host).matches()) {
      throw refused("Write the address " + host + " as four decimal numbers.");
    }
    int port = port(uri);
    if (ports.stream().noneMatch(range -> range.contains(port))) {
      throw refused("Port " + port + " is not allowed.");
    }
    return uri;
  }

  /**
   * The addresses of a host, asked for once, all of them permitted. Refuses with 422 {@code
   * address_refused} when any of them is not: a name that mixes public and private addresses is not
   * trusted.
   */
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    List<InetAddress> found = names.resolve(host);
    if (!found.stream().allMatch(addresses::permit)) {
      // Says nothing about the address: it would map the inside for whoever asks.
      throw refused("The host " + host + " is in a private or reserved network.");
    }
    return found;
  }

  /** The port that a URL means. */
  static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static String withoutLastDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static Failure refused(String detail) {
    return new Failure(
        new Problem("address_refused", 422, Blame.CALLER, false, detail, List.of(), null));
  }
}
