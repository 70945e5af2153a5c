package dev.propel.kernel.http;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people reach this deployment ({@code PROPEL_PUBLIC_URL}): what links in mails begin with.
 * Never taken from a request, whose sender could choose it.
 *
 * @param url such as {@code https://propel.example.com}, without a path
 */
@ConfigurationProperties("propel.public")
public record PublicAddress(URI url) {

  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Refuses what is no address of a web site. */
  public PublicAddress {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    String path = url.getRawPath();
    if (!web
        || url.getHost() == null
        || (path != null && !path.isEmpty() && !path.equals("/"))
        || url.getRawQuery() != null
        || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "PROPEL_PUBLIC_URL is like https://propel.example.com, without a path.");
    }
  }

  /** The address of a page, given as {@code /path}. */
  public URI page(String path) {
    return url.resolve(path);
  }

  /** Whether only somebody on the machine itself can follow it. */
  public boolean onOwnMachine() {
    return OWN_MACHINE.contains(url.getHost());
  }
}
