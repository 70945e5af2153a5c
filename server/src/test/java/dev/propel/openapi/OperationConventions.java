package dev.propel.openapi;

import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.ProblemDocument;
import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** What holds for every operation: who may call it, its refusals, its headers. */
final class OperationConventions implements GlobalOperationCustomizer {

  private static final String STREAM = "text/event-stream";
  private static final Map<String, String> REFUSALS =
      new TreeMap<>(
          Map.of(
              "400", "The request cannot be read",
              "401", "No credential, or one that does not count",
              "403", "The permission is missing",
              "404", "There is no such thing for this caller",
              "409", "The state of the thing, or of the Idempotency-Key, does not allow it",
              "412", "Somebody else changed it first",
              "422", "A value is not acceptable",
              "429", "Too many requests; try again later"));

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    boolean open = handler.hasMethodAnnotation(PublicOperation.class);
    access(operation, handler, open);
    if (takes(handler, PageRequest.class)) {
      paging(operation);
    }
    boolean write = isWrite(handler);
    boolean changes = hasParameter(operation, "If-Match");
    // OpenAPI has no parameter of this name: the answers' media types say it.
    removeParameter(operation, "Accept");
    if (write && !open) {
      header(
          operation,
          "Idempotency-Key",
          "Makes the request repeatable: the same key gets the same answer for 24 hours, and the work is done once.",
          200);
    }
    if (changes) {
      header(
          operation,
          "If-Match",
          "The ETag of the state that the change is meant for; another state is refused with 412.",
          100);
    }
    streams(operation, handler);
    operation.getResponses().remove("default");
    boolean known =
        operation.getParameters() != null
            && operation.getParameters().stream().anyMatch(each -> "path".equals(each.getIn()));
    boolean body = operation.getRequestBody() != null;
    refusals(operation.getResponses(), open, known, write, changes, body);
    return operation;
  }

  private static void access(Operation operation, HandlerMethod handler, boolean open) {
    Permitted permitted = handler.getMethodAnnotation(Permitted.class);
    String needs = "";
    if (permitted != null) {
      operation.addExtension("x-permission", permitted.value().label());
      needs = "Needs the permission `" + permitted.value().label() + "`.";
    } else if (open) {
      operation.addExtension("x-access", "public");
      operation.setSecurity(List.of());
      needs = "Needs no credential.";
    } else if (handler.hasMethodAnnotation(AnyCaller.class)) {
      operation.addExtension("x-access", "anyCaller");
      needs = "Needs a credential, but no permission.";
    }
    String said = operation.getDescription();
    operation.setDescription(said == null ? needs : said.strip() + "\n\n" + needs);
  }

  private static void paging(Operation operation) {
    Schema<Object> limit = typed("integer");
    limit.setMinimum(BigDecimal.ONE);
    limit.setMaximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
    limit.setDefault(PageRequest.DEFAULT_LIMIT);
    operation.addParametersItem(
        new Parameter()
            .in("query")
            .name("limit")
            .description("How many items at most")
            .schema(limit));
    operation.addParametersItem(
        new Parameter()
            .in("query")
            .name("cursor")
            .description("The nextCursor of the page before; without it, the first page")
            .schema(typed("string")));
  }

  private static void header(Operation operation, String name, String description, int longest) {
    removeParameter(operation, name);
    Schema<Object> text = typed("string");
    text.setMaxLength(longest);
    Parameter header =
        new Parameter()
            .in("header")
            .name(name)
            .description(description)
            .required(false)
            .schema(text);
    operation.addParametersItem(header);
  }

  private static boolean hasParameter(Operation operation, String name) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(each -> name.equals(each.getName()));
  }

  private static void removeParameter(Operation operation, String name) {
    if (operation.getParameters() != null) {
      operation.getParameters().removeIf(each -> name.equals(each.getName()));
    }
  }

  /** An answer that can be a stream is one with 200, beside what JSON is answered with. */
  private static void streams(Operation operation, HandlerMethod handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    if (mapping == null || !Arrays.asList(mapping.produces()).contains(STREAM)) {
      return;
    }
    operation.getResponses().values().stream()
        .map(ApiResponse::getContent)
        .filter(Objects::nonNull)
        .forEach(content -> content.remove(STREAM));
    Schema<Object> events = typed("string");
    events.setDescription(
        "Server-sent events. Each `data` is one AG-UI event as JSON, each `id` its cursor.");
    operation
        .getResponses()
        .computeIfAbsent("200", status -> new ApiResponse())
        .description("The run's events")
        .content(new Content().addMediaType(STREAM, new MediaType().schema(events)));
  }

  private static void refusals(
      ApiResponses answers,
      boolean open,
      boolean known,
      boolean write,
      boolean changes,
      boolean body) {
    REFUSALS.forEach((status, description) -> {
      boolean fits =
          switch (status) {
            case "401" -> !open || body;
            case "403" -> !open;
            case "404" -> known;
            case "409" -> write;
            case "412" -> changes;
            case "422" -> body || write;
            default -> true;
          };
      if (fits && !answers.containsKey(status)) {
        answers.addApiResponse(status, problem(description));
      }
    });
    answers.forEach((status, answer) -> {
      if (status.startsWith("4") || status.startsWith("5")) {
        answer.setContent(problem("").getContent());
        if (status.equals("429")) {
          answer.addHeaderObject(
              "Retry-After", new Header().description("Seconds to wait").schema(typed("integer")));
        }
      }
    });
  }

  private static ApiResponse problem(String description) {
    Schema<Object> schema = new Schema<>();
    schema.set$ref("#/components/schemas/Problem");
    return new ApiResponse()
        .description(description)
        .content(
            new Content().addMediaType(ProblemDocument.MEDIA_TYPE, new MediaType().schema(schema)));
  }

  static Schema<Object> typed(String type) {
    Schema<Object> schema = new Schema<>();
    schema.addType(type);
    return schema;
  }

  private static boolean takes(HandlerMethod handler, Class<?> type) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == type);
  }

  private static boolean isWrite(HandlerMethod handler) {
    return methods(handler)
        .anyMatch(each -> each != RequestMethod.GET && each != RequestMethod.HEAD);
  }

  private static Stream<RequestMethod> methods(HandlerMethod handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    return mapping == null ? Stream.of() : Arrays.stream(mapping.method());
  }
}
