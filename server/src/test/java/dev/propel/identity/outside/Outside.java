package dev.propel.identity.outside;

import dev.propel.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** The whole server with a world around it: providers, a name server, a clock that moves. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "propel.vault.master-key-file=target/outside-test/master.key",
      "propel.identity.sign-in.begins-per-minute=100000",
      "propel.identity.sign-in.plain-http-issuers=true",
      "propel.outgoing.allowed-private-networks=127.0.0.0/8",
      "propel.outgoing.allowed-ports=1-65535"
    })
@ContextConfiguration(initializers = {TestDatabase.ForSpring.class, Outside.World.class})
@Import(OutsideTime.class)
@interface Outside {

  /** Starts what is around, once for all tests. */
  final class World
      implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    static final OidcTestServer OIDC = OidcTestServer.start();
    static final TestIssuer ISSUER = new TestIssuer();
    static final TestGitHub GITHUB = new TestGitHub();
    static final TinyDns DNS = new TinyDns();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "outside",
                  Map.ofEntries(
                      Map.entry("PROPEL_DNS_RESOLVER", DNS.address()),
                      Map.entry("PROPEL_OIDC_ISSUER", OIDC.issuer("everybody")),
                      Map.entry("PROPEL_OIDC_CLIENT_ID", "propel"),
                      Map.entry("PROPEL_OIDC_CLIENT_SECRET", "secret"),
                      Map.entry("PROPEL_OIDC_NAME", "Everybody"),
                      Map.entry("PROPEL_GITHUB_CLIENT_ID", "propel"),
                      Map.entry("PROPEL_GITHUB_CLIENT_SECRET", "secret"),
                      Map.entry("PROPEL_GITHUB_URL", GITHUB.url()),
                      Map.entry("PROPEL_GITHUB_API_URL", GITHUB.url() + "/api"),
                      Map.entry("propel.identity.sign-in.providers[0].id", "crooked"),
                      Map.entry("propel.identity.sign-in.providers[0].name", "Crooked"),
                      Map.entry("propel.identity.sign-in.providers[0].issuer", ISSUER.issuer()),
                      Map.entry("propel.identity.sign-in.providers[0].client-id", "client"),
                      Map.entry("propel.identity.sign-in.providers[0].token-audience", "api"))));
    }

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }
  }
}
