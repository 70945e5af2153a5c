package dev.propel.kernel.http;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Believes the proxies that the operator named, and nobody else, about where a request comes from
 * and whether it came by TLS. Of a chain in {@code X-Forwarded-For} the last address that is no
 * such proxy counts: what stands before it was written by a stranger.
 */
@Configuration(proxyBeanMethods = false)
class TrustedProxies {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwardedAddresses(
      HttpSettings settings) {
    return server -> {
      if (!settings.trustedProxies().isEmpty()) {
        server.addEngineValves(believing(settings.trustedProxies()));
      }
    };
  }

  private static RemoteIpValve believing(List<String> proxies) {
    RemoteIpValve valve = new RemoteIpValve();
    valve.setInternalProxies(
        proxies.stream().map(TrustedProxies::block).collect(Collectors.joining(",")));
    valve.setRemoteIpHeader("X-Forwarded-For");
    valve.setProtocolHeader("X-Forwarded-Proto");
    valve.setHostHeader("X-Forwarded-Host");
    valve.setPortHeader("X-Forwarded-Port");
    return valve;
  }

  /** Tomcat takes what has no slash for a regular expression. */
  private static String block(String address) {
    if (address.contains("/")) {
      return address;
    }
    return address + (address.contains(":") ? "/128" : "/32");
  }
}
