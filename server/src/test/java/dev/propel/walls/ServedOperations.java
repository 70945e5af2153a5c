package dev.propel.walls;

import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What our resources serve, and who may call it, as their annotations have it. */
final class ServedOperations {

  private ServedOperations() {}

  /** Access by {@code METHOD path}, to be held against the document. */
  static Map<String, String> of(RequestMappingHandlerMapping mappings) {
    Map<String, String> served = new TreeMap<>();
    mappings
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          if (isOurs(handler.getBeanType())) {
            mapping
                .getPatternValues()
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> served.put(method + " " + path, access(handler))));
          }
        });
    return served;
  }

  private static boolean isOurs(Class<?> resource) {
    return resource.getPackageName().startsWith("dev.propel.")
        && !resource.isAnnotationPresent(Hidden.class);
  }

  private static String access(HandlerMethod handler) {
    Permitted permitted = handler.getMethodAnnotation(Permitted.class);
    if (permitted != null) {
      return permitted.value().label();
    }
    if (handler.hasMethodAnnotation(AnyCaller.class)) {
      return "anyCaller";
    }
    return handler.hasMethodAnnotation(PublicOperation.class) ? "public" : "unstated";
  }
}
