package dev.propel.identity.door;

import dev.propel.identity.deployment.IdentitySettings;
import dev.propel.identity.directory.DirectoryTokens;
import dev.propel.kernel.Failure;
import dev.propel.kernel.http.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * What may be reached without a credential: signing in, the console, the documents. Everything else
 * under {@code /api} needs one; which permission it needs besides, its use case checks.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String API = "/api/**";
  private static final String SCIM = "/scim/**";
  private static final String SIGNING_IN = "/api/v1/auth/**";
  // Open to members who do not meet what their organization demands, so that they can.
  private static final String ACCOUNT = "/api/v1/account/**";
  private static final String WHO_ASKS = "/api/v1/me";
  private static final String SOCKET = "/api/v1/socket";
  // What they carry is their credential, also when nobody can sign in any more.
  private static final String DOWNLOADS = "/api/v1/privacy/downloads/*";
  private static final String RECEIPTS = "/api/v1/privacy/receipts/*";

  @Bean
  SecurityFilterChain doors(
      HttpSecurity http,
      CredentialCheck credentials,
      DirectoryTokens directoryTokens,
      ProblemWriter problems,
      CorsConfigurationSource corsOrigins) {
    RequestMatcher api = PathPatternRequestMatcher.withDefaults().matcher(API);
    RequestMatcher signingIn = PathPatternRequestMatcher.withDefaults().matcher(SIGNING_IN);
    // The socket authenticates by itself, since a browser can only send a token in a frame.
    RequestMatcher socket = PathPatternRequestMatcher.withDefaults().matcher(SOCKET);
    RequestMatcher signed =
        new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(DOWNLOADS),
            PathPatternRequestMatcher.withDefaults().matcher(RECEIPTS));
    RequestMatcher scim = PathPatternRequestMatcher.withDefaults().matcher(SCIM);
    RequestMatcher ignored =
        new OrRequestMatcher(new NegatedRequestMatcher(api), signingIn, socket, signed);
    RequestMatcher personal =
        new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(ACCOUNT),
            PathPatternRequestMatcher.withDefaults().matcher(WHO_ASKS));
    return http.csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .cors(cors -> cors.configurationSource(corsOrigins))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(signingIn, socket, signed)
                .permitAll()
                .requestMatchers(api, scim)
                .authenticated()
                .anyRequest()
                .permitAll())
        .addFilterBefore(
            new BearerFilter(credentials, problems, ignored, personal), AuthorizationFilter.class)
        .addFilterBefore(
            new ScimFilter(directoryTokens, credentials, problems, scim), AuthorizationFilter.class)
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint((request, response, refused) -> {
                  response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BearerFilter.CHALLENGE);
                  problems.write(request, response, noCredential());
                })
                .accessDeniedHandler((request, response, refused) ->
                    problems.write(request, response, noCredential())))
        .build();
  }

  /** Pages of other origins may call the API with a bearer token, never with our cookie. */
  @Bean
  CorsConfigurationSource corsOrigins(IdentitySettings settings) {
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    if (!settings.corsOrigins().isEmpty()) {
      CorsConfiguration allowed = new CorsConfiguration();
      allowed.setAllowedOrigins(settings.corsOrigins());
      allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
      allowed.setAllowedHeaders(
          List.of(
              HttpHeaders.AUTHORIZATION,
              HttpHeaders.CONTENT_TYPE,
              HttpHeaders.IF_MATCH,
              "Idempotency-Key",
              "Last-Event-ID",
              "traceparent"));
      allowed.setExposedHeaders(
          List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, "X-Trace-Id"));
      allowed.setMaxAge(Duration.ofHours(1));
      source.registerCorsConfiguration(API, allowed);
    }
    return source;
  }

  /** Keeps Spring Boot from making a user with a generated password. */
  @Bean
  AuthenticationManager noOtherWayIn() {
    return authentication -> {
      throw new AuthenticationServiceException("Only bearer tokens are accepted.");
    };
  }

  private static Failure noCredential() {
    return Failure.unauthenticated("unauthenticated", "This needs a credential: sign in first.");
  }
}
