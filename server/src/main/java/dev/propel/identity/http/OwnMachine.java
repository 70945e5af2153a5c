package dev.propel.identity.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a request surely comes from this machine: from a loopback address, for a loopback
 * name (another would be a page that had its name point here), and by no proxy.
 */
final class OwnMachine {

  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final List<String> OF_PROXIES =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Real-IP",
          "Via");

  private OwnMachine() {}

  static boolean asks(HttpServletRequest request) {
    return loopback(request.getRemoteAddr())
        && NAMES.contains(request.getServerName())
        && OF_PROXIES.stream().allMatch(name -> request.getHeader(name) == null);
  }

  private static boolean loopback(String address) {
    try {
      // The container gives addresses, never names: nothing is looked up.
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }
}
