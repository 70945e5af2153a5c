package dev.propel.kernel.http.console;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The console's files, as its build left them under {@code classpath:/console/}: what carries a
 * hash in its name is kept for ever, the rest is asked for anew each time.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {

  private static final String ROOT = "classpath:/console/";

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/" + ConsolePages.INDEX);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(ROOT + "assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(ROOT)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(false)
        .addResolver(new ConsolePages(new ClassPathResource("console/" + ConsolePages.INDEX)));
    registry
        .addResourceHandler("/openapi.json")
        .addResourceLocations("classpath:/openapi/")
        .setCacheControl(CacheControl.noCache());
  }
}
