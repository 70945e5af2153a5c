package dev.propel.kernel.http.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
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

  /** Ours comes first: its page loads our document and runs no script inline. */
  private static final String SWAGGER_UI_PAGE = "classpath:/docs-api/";

  private final String swaggerUi;

  ConsoleFiles() {
    this.swaggerUi = "classpath:/META-INF/resources/webjars/swagger-ui/" + version() + "/";
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/" + ConsolePages.INDEX);
    registry.addRedirectViewController("/docs/api", "/docs/api/index.html");
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
        .addResourceHandler("/docs/api/*")
        .addResourceLocations(SWAGGER_UI_PAGE, swaggerUi)
        .setCacheControl(CacheControl.noCache());
    registry
        .addResourceHandler("/openapi.json")
        .addResourceLocations("classpath:/openapi/")
        .setCacheControl(CacheControl.noCache());
  }

  /** The version is part of the library's paths; Maven writes it beside its classes. */
  private static String version() {
    ClassPathResource pom =
        new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties");
    try {
      return PropertiesLoaderUtils.loadProperties(pom).getProperty("version");
    } catch (IOException notThere) {
      throw new UncheckedIOException("Swagger UI is not part of this build.", notThere);
    }
  }
}
