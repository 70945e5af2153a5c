package dev.propel.kernel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that everything behind sees under another path. */
final class ReroutedRequest extends HttpServletRequestWrapper {

  private final String path;
  private final String decodedPath;

  ReroutedRequest(HttpServletRequest request, String path, String decodedPath) {
    super(request);
    this.path = path;
    this.decodedPath = decodedPath;
  }

  @Override
  public String getRequestURI() {
    return path;
  }

  @Override
  public StringBuffer getRequestURL() {
    StringBuffer url = super.getRequestURL();
    url.setLength(url.length() - super.getRequestURI().length());
    return url.append(path);
  }

  @Override
  public String getServletPath() {
    return decodedPath;
  }
}
