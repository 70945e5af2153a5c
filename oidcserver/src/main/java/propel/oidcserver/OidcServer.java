package propel.oidcserver;

import java.io.IOException;
import java.net.InetAddress;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/**
 * Serves OpenID Connect on a free port of loopback until its input ends, that is, until whoever
 * started it is gone. Writes the port as its first line. Each first part of a path is an issuer of
 * its own; whoever signs in says on its page who they are and with which claims.
 */
final class OidcServer {

  private OidcServer() {}

  static void main(String[] arguments) throws Exception {
    MockOAuth2Server server =
        new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true}"));
    server.start(InetAddress.getLoopbackAddress(), 0);
    System.out.println(server.baseUrl().port());
    awaitEndOfInput();
    System.exit(0);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nobody says anything; the end counts.
    }
  }
}
