package dev.propel.kernel.http.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Finds the console's files, and its one page for every address that the console draws by itself.
 */
final class ConsolePages extends PathResourceResolver {

  /** The console's one page. */
  static final String INDEX = "index.html";

  private static final Resource NOT_BUILT = new ClassPathResource("console-not-built.html");
  private static final Pattern NOT_A_PAGE =
      Pattern.compile("(api|scim|actuator|health|openapi\\.json|docs|error)(/.*)?");

  private final Resource page;

  ConsolePages(Resource page) {
    this.page = page;
  }

  @Override
  protected @Nullable Resource resolveResourceInternal(
      @Nullable HttpServletRequest request,
      String path,
      List<? extends Resource> locations,
      ResourceResolverChain chain) {
    Resource file = super.resolveResourceInternal(request, path, locations, chain);
    if (file != null) {
      return file;
    }
    if (path.equals(INDEX)) {
      return NOT_BUILT;
    }
    return request != null && isPage(request, path) ? page() : null;
  }

  private static boolean isPage(HttpServletRequest request, String path) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && accept != null
        && accept.contains("text/html")
        && !NOT_A_PAGE.matcher(path).matches();
  }

  private Resource page() {
    return page.exists() ? page : NOT_BUILT;
  }
}
