package dev.propel.kernel.http;

import jakarta.servlet.Filter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The order in which a request passes our filters; all of these stand before security. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class WebFilters {

  private static final int FIRST_AFTER_TRACE = Ordered.HIGHEST_PRECEDENCE + 10;

  @Bean
  FilterRegistrationBean<SecurityHeadersFilter> securityHeaders() {
    return at(FIRST_AFTER_TRACE, new SecurityHeadersFilter());
  }

  @Bean
  FilterRegistrationBean<RerouteFilter> reroute(Environment environment) {
    boolean dedicated =
        environment.getProperty("propel.mode", "pooled").equalsIgnoreCase("dedicated");
    return at(FIRST_AFTER_TRACE + 1, new RerouteFilter(dedicated));
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimit(HttpSettings settings, ProblemWriter problems) {
    return at(FIRST_AFTER_TRACE + 2, new BodyLimitFilter(settings.maxBody(), problems));
  }

  private static <T extends Filter> FilterRegistrationBean<T> at(int order, T filter) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
