package dev.propel.identity.domain;

import dev.propel.identity.provider.SignInSettings;
import dev.propel.kernel.Failure;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the DNS for TXT records (RFC 1035 §3.3.14), past every cache but the name server's. */
@Component
class TxtRecords {

  private static final String FACTORY = "com.sun.jndi.dns.DnsContextFactory";
  private static final String TIMEOUT_MILLIS = "2000";
  private static final String TRIES = "2";

  private final String server;

  TxtRecords(SignInSettings settings) {
    @Nullable String resolver = settings.dnsResolver();
    this.server = resolver == null || resolver.isBlank() ? "dns:" : "dns://" + resolver.strip();
  }

  /**
   * The texts at this name; none where there is no such record.
   *
   * @throws Failure 503 {@code dns_unavailable}
   */
  // The DNS provider of JNDI answers with texts: it makes no objects of what it is told.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  List<String> at(String name) {
    Map<String, String> environment =
        Map.of(
            Context.INITIAL_CONTEXT_FACTORY,
            FACTORY,
            Context.PROVIDER_URL,
            server,
            "com.sun.jndi.dns.timeout.initial",
            TIMEOUT_MILLIS,
            "com.sun.jndi.dns.timeout.retries",
            TRIES);
    try {
      InitialDirContext dns = new InitialDirContext(new Hashtable<>(environment));
      try {
        return texts(dns.getAttributes(name, new String[] {"TXT"}).get("TXT"));
      } finally {
        dns.close();
      }
    } catch (NameNotFoundException none) {
      return List.of();
    } catch (NamingException unreachable) {
      throw Failure.unavailable(
          "dns_unavailable", "The name servers do not answer. Try again shortly.", unreachable);
    }
  }

  private static List<String> texts(@Nullable Attribute found) throws NamingException {
    List<String> texts = new ArrayList<>();
    if (found != null) {
      NamingEnumeration<?> each = found.getAll();
      while (each.hasMore()) {
        // The parts of a long text come apart, in quotes.
        texts.add(String.valueOf(each.next()).replace("\" \"", "").replace("\"", ""));
      }
    }
    return texts;
  }
}
