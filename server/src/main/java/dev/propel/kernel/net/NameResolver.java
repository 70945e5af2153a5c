package dev.propel.kernel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Asks for the addresses of a host name. A port, so that tests can answer like a hostile server.
 */
@FunctionalInterface
interface NameResolver {

  /** The addresses, in the order to try them; never empty. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
