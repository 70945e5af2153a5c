package dev.propel.walls;

import dev.propel.identity.outside.TestGitHub;
import dev.propel.identity.outside.TinyDns;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What the server under siege asks outside: who somebody is, and whose a domain. */
final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final TestGitHub GITHUB = new TestGitHub();
  private static final TinyDns DNS = new TinyDns();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "surroundings",
                Map.of(
                    "PROPEL_DNS_RESOLVER",
                    DNS.address(),
                    "PROPEL_GITHUB_CLIENT_ID",
                    "propel",
                    "PROPEL_GITHUB_CLIENT_SECRET",
                    "secret",
                    "PROPEL_GITHUB_URL",
                    GITHUB.url(),
                    "PROPEL_GITHUB_API_URL",
                    GITHUB.url() + "/api",
                    "propel.identity.sign-in.begins-per-minute",
                    "100000")));
  }
}
