package dev.propel.models.providers;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can go wrong with a provider, in words that name it and the way out. */
final class ProviderFailures {

  private static final int MOST_OF_A_MESSAGE = 300;

  private static final Pattern TOO_LONG =
      Pattern.compile(
          "context[_ ](length|window|size)|maximum context|prompt is too long|exceeds? the (model's )?context"
              + "|input length and `max_tokens` exceed",
          Pattern.CASE_INSENSITIVE);

  private final Dialect dialect;
  private final @Nullable ApiKey key;
  private final boolean ownUrl;
  private final JsonMapper mapper;

  /**
   * Failures of one provider.
   *
   * @param ownUrl whether the operator chose the URL, who is then to look at it
   */
  ProviderFailures(Dialect dialect, @Nullable ApiKey key, boolean ownUrl, JsonMapper mapper) {
    this.dialect = dialect;
    this.key = key;
    this.ownUrl = ownUrl;
    this.mapper = mapper;
  }

  Failure unreachable(Throwable cause) {
    String wayOut = ownUrl ? " Check " + dialect.urlVariable() + "." : " Try again later.";
    return failure(
        "provider_unreachable",
        503,
        ownUrl ? Blame.OPERATOR : Blame.PROVIDER,
        true,
        dialect.label() + " could not be reached." + wayOut,
        null,
        cause);
  }

  Failure timeout(@Nullable Throwable cause) {
    return failure(
        "provider_timeout",
        504,
        Blame.PROVIDER,
        true,
        dialect.label() + " did not answer in time. Try again later.",
        null,
        cause);
  }

  /** The provider did something that its protocol does not allow. */
  Failure protocol(String what, @Nullable Throwable cause) {
    return failure(
        "provider_protocol",
        502,
        Blame.PROVIDER,
        true,
        dialect.label() + " " + what + ". Try again.",
        null,
        cause);
  }

  /** An answer with an HTTP status that is not 200. */
  Failure refused(int status, String retryAfter, String document, String model) {
    ErrorDocument error = error(document);
    Duration wait = RetryAfter.parse(retryAfter).orElse(null);
    return switch (status) {
      case 401, 403 -> refusedKey(status, error);
      case 404 -> notThere(error, model);
      case 408, 504 -> timeout(null);
      case 429 -> rateLimited(error, wait);
      case 500, 502, 503, 529 -> overloaded(error.message(), wait);
      default -> {
        if (status >= 400 && status < 500) {
          yield tooLong(error) ? contextExceeded(error) : rejected(error.message());
        }
        yield protocol("answered with the unexpected status " + status, null);
      }
    };
  }

  /** An error that the provider reported after it had begun to answer. */
  Failure inStream(String type, String message) {
    ErrorDocument error = new ErrorDocument(type, clean(message));
    if (tooLong(error)) {
      return contextExceeded(error);
    }
    return switch (type) {
      case "rate_limit_error", "rate_limit_exceeded" -> rateLimited(error, null);
      case "invalid_request_error" -> rejected(error.message());
      case "authentication_error", "permission_error" -> refusedKey(401, error);
      default -> overloaded(error.message(), null);
    };
  }

  private Failure refusedKey(int status, ErrorDocument error) {
    String detail;
    if (key == null) {
      detail = "%s asks for a key. Set %s and restart.";
      detail = detail.formatted(dialect.label(), dialect.keyVariable());
    } else if (status == 403) {
      detail =
          "%s does not allow this with the key ending %s%s. See to its rights or replace it in %s.";
      detail = detail.formatted(dialect.label(), key.hint(), quote(error), dialect.keyVariable());
    } else {
      detail = "%s refused the key ending %s. Replace it in %s and restart.";
      detail = detail.formatted(dialect.label(), key.hint(), dialect.keyVariable());
    }
    return failure("provider_refused_key", 502, Blame.OPERATOR, false, detail, null, null);
  }

  private Failure notThere(ErrorDocument error, String model) {
    if (error.message().isEmpty()) {
      return failure(
          "provider_rejected_request",
          502,
          Blame.OPERATOR,
          false,
          "Nothing answers at %s's address. Check %s."
              .formatted(dialect.label(), dialect.urlVariable()),
          null,
          null);
    }
    return failure(
        "model_unknown",
        422,
        Blame.CALLER,
        false,
        "%s does not offer the model %s%s. Choose another one."
            .formatted(dialect.label(), model, quote(error)),
        null,
        null);
  }

  private Failure rateLimited(ErrorDocument error, @Nullable Duration wait) {
    boolean unpaid = error.type().equals("insufficient_quota");
    String wayOut = unpaid ? " Add credit to the account." : " Try again later.";
    return failure(
        "provider_rate_limited",
        429,
        unpaid ? Blame.OPERATOR : Blame.PROVIDER,
        !unpaid,
        dialect.label() + " limits how much it is asked" + quote(error) + "." + wayOut,
        wait,
        null);
  }

  private Failure overloaded(String message, @Nullable Duration wait) {
    return failure(
        "provider_overloaded",
        503,
        Blame.PROVIDER,
        true,
        "%s cannot answer at the moment%s. Try again later."
            .formatted(dialect.label(), quote(new ErrorDocument("", message))),
        wait,
        null);
  }

  private Failure rejected(String message) {
    return failure(
        "provider_rejected_request",
        422,
        Blame.CALLER,
        false,
        "%s does not accept the request%s."
            .formatted(dialect.label(), quote(new ErrorDocument("", message))),
        null,
        null);
  }

  /** Providers name it in many ways, most of them only in words. */
  private static boolean tooLong(ErrorDocument error) {
    return TOO_LONG.matcher(error.type()).find() || TOO_LONG.matcher(error.message()).find();
  }

  private Failure contextExceeded(ErrorDocument error) {
    return failure(
        "context_length_exceeded",
        422,
        Blame.CALLER,
        false,
        "The conversation is longer than the model of %s can read%s. Begin a new one, or set PROPEL_CONTEXT_WINDOW to what the model can."
            .formatted(dialect.label(), quote(error)),
        null,
        null);
  }

  private ErrorDocument error(String document) {
    try {
      JsonNode error = mapper.readTree(document).path("error");
      if (error.isString()) {
        return new ErrorDocument("", clean(error.asString("")));
      }
      String type = error.path("code").asString(error.path("type").asString(""));
      return new ErrorDocument(type, clean(error.path("message").asString("")));
    } catch (JacksonException _) {
      return new ErrorDocument("", "");
    }
  }

  /** One line of bounded length that does not repeat the key. */
  private String clean(String message) {
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String hidden = key == null ? line : key.hiddenIn(line);
    String trimmed =
        hidden.length() > MOST_OF_A_MESSAGE ? hidden.substring(0, MOST_OF_A_MESSAGE) + "…" : hidden;
    return trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
  }

  private static String quote(ErrorDocument error) {
    return Optional.of(error.message())
        .filter(text -> !text.isEmpty())
        .map(": "::concat)
        .orElse("");
  }

  private static Failure failure(
      String code,
      int status,
      Blame blame,
      boolean retryable,
      String detail,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    return new Failure(
        new Problem(code, status, blame, retryable, detail, List.of(), retryAfter), cause);
  }

  /** What a provider says about an error. */
  private record ErrorDocument(String type, String message) {}
}
