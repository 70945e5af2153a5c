package dev.propel.models.wire;

import java.net.URI;
import java.util.Locale;

/** What connections can be shared for. */
record Origin(boolean tls, String host, int port) {

  static Origin of(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (url.getHost() == null || !(tls || scheme.equals("http"))) {
      throw new IllegalArgumentException("Not an http or https URL with a host: " + url);
    }
    int standard = tls ? 443 : 80;
    return new Origin(tls, url.getHost(), url.getPort() < 0 ? standard : url.getPort());
  }

  /** The host as a socket wants it: an IPv6 address without its brackets. */
  String address() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  String hostHeader() {
    return port == (tls ? 443 : 80) ? host : host + ":" + port;
  }

  /** The origin as a URL, for choosing a proxy. */
  URI url() {
    return URI.create((tls ? "https://" : "http://") + host + ":" + port);
  }
}
