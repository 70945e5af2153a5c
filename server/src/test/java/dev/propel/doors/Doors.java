package dev.propel.doors;

import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.mail.Mail;
import dev.propel.kernel.mail.Mailbox;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** The kernel's HTTP door as a server, with a caller named in a header instead of a credential. */
@TestComponent
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan("dev.propel.kernel")
@ConfigurationPropertiesScan("dev.propel.kernel")
class Doors {

  static final UUID ORGANIZATION = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");
  static final String CALLER = "X-Test-Caller";

  @Bean
  SecurityFilterChain callersByHeader(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .addFilterBefore(
            (request, response, chain) -> {
              String name = ((HttpServletRequest) request).getHeader(CALLER);
              if (name != null) {
                TestingAuthenticationToken known =
                    new TestingAuthenticationToken(caller(name), "", List.of());
                known.setAuthenticated(true);
                SecurityContextHolder.getContext().setAuthentication(known);
              }
              chain.doFilter(request, response);
            },
            AuthorizationFilter.class)
        .build();
  }

  /** Nobody is written to here. */
  @Bean
  Mailbox mailbox() {
    return new Mailbox() {
      @Override
      public String name() {
        return "none";
      }

      @Override
      public void deliver(Mail mail, String key) {
        throw new UnsupportedOperationException(mail.subject());
      }
    };
  }

  private static Caller caller(String name) {
    return new Caller(
        new Subject.User(new UUID(0, Long.parseLong(name))),
        new OrganizationId(ORGANIZATION),
        EnumSet.allOf(Permission.class));
  }
}
