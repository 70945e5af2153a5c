package dev.propel.kernel.observability.http;

import dev.propel.kernel.Failure;
import dev.propel.kernel.http.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Monitoring's own doors, apart from the users': the probes are open, metrics ask {@link
 * MetricsDoor}, nothing else of the actuator exists.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetricsSettings.class)
class MonitoringSecurity {

  @Bean
  @Order(0)
  SecurityFilterChain monitoring(
      HttpSecurity http, MetricsSettings settings, ProblemWriter problems) {
    MetricsDoor metrics = new MetricsDoor(settings);
    return http.securityMatcher("/actuator", "/actuator/**", "/health")
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(
                    "/health", "/actuator/health/liveness", "/actuator/health/readiness")
                .permitAll()
                .requestMatchers("/actuator/prometheus")
                .access((caller, context) ->
                    new AuthorizationDecision(metrics.isOpenTo(context.getRequest())))
                .anyRequest()
                .denyAll())
        .exceptionHandling(refusals ->
            refusals.authenticationEntryPoint((request, response, refused) ->
                problems.write(
                    request,
                    response,
                    Failure.unauthenticated(
                        "unauthenticated", "This is for monitoring: it needs the metrics token."))))
        .build();
  }
}
