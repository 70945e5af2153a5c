package dev.propel.kernel.http;

import static dev.propel.kernel.http.ProblemTranslation.simple;

import dev.propel.kernel.Failure;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What Spring MVC refuses, in our words. */
final class MvcProblems {

  private MvcProblems() {}

  static Optional<TranslatedProblem> of(Throwable thrown) {
    return Optional.ofNullable(translate(thrown)).or(() -> ValidationProblems.of(thrown));
  }

  private static @Nullable TranslatedProblem translate(Throwable thrown) {
    return switch (thrown) {
      case NoResourceFoundException missing -> nothingHere();
      case NoHandlerFoundException missing -> nothingHere();
      case HttpRequestMethodNotSupportedException refused -> method(refused);
      case HttpMediaTypeNotSupportedException refused -> contentType(refused);
      case HttpMediaTypeNotAcceptableException refused ->
          simple(
              "not_acceptable",
              406,
              "None of the media types in Accept can be given; offered: "
                  + types(refused.getSupportedMediaTypes().stream())
                  + ".");
      case HttpMessageNotReadableException unreadable -> JsonProblems.ofBody(unreadable);
      case MethodArgumentTypeMismatchException mismatch -> wrongType(mismatch);
      case MissingServletRequestParameterException missing ->
          missing(missing.getParameterName(), "The query parameter");
      case MissingRequestHeaderException missing -> missing(missing.getHeaderName(), "The header");
      case MissingRequestCookieException missing -> missing(missing.getCookieName(), "The cookie");
      case MissingServletRequestPartException missing ->
          missing(missing.getRequestPartName(), "The part");
      case ServletRequestBindingException unbound ->
          simple("malformed_request", 400, "The request lacks something that is needed.");
      case InvalidParameterException undecodable ->
          simple("malformed_request", 400, "A parameter of the address cannot be decoded.");
      case MaxUploadSizeExceededException tooLarge ->
          simple("body_too_large", 413, "The upload is larger than allowed.");
      case MultipartException broken ->
          simple("malformed_request", 400, "The multipart body cannot be read.");
      case AsyncRequestTimeoutException late ->
          TranslatedProblem.of(
              Failure.unavailable("timed_out", "The answer took too long.", null).problem());
      case ErrorResponse other when other.getStatusCode().is4xxClientError() ->
          ofStatus(other.getStatusCode().value());
      default -> null;
    };
  }

  /** The problem of a bare HTTP status from 400 to 499; any other is our own fault. */
  static TranslatedProblem ofStatus(int status) {
    if (status < 400 || status > 499) {
      return ProblemTranslation.internalError();
    }
    return switch (status) {
      case 400 -> simple("malformed_request", 400, "The request cannot be read.");
      case 401 -> simple("unauthenticated", 401, "This needs a credential: sign in first.");
      case 404 -> nothingHere();
      case 413 -> simple("body_too_large", 413, "The body is larger than allowed.");
      default -> {
        HttpStatus known = HttpStatus.resolve(status);
        String phrase = known == null ? "Request refused" : known.getReasonPhrase();
        String code = phrase.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
        yield simple(code, status, phrase + ".");
      }
    };
  }

  private static TranslatedProblem nothingHere() {
    return simple("not_found", 404, "There is nothing at this address.");
  }

  private static TranslatedProblem method(HttpRequestMethodNotSupportedException refused) {
    String[] supported = refused.getSupportedMethods();
    String allowed = supported == null ? "" : String.join(", ", supported);
    return TranslatedProblem.with(
        ProblemTranslation.caller(
            "method_not_allowed",
            405,
            refused.getMethod() + " is not possible here; allowed: " + allowed + "."),
        HttpHeaders.ALLOW,
        allowed);
  }

  private static TranslatedProblem contentType(HttpMediaTypeNotSupportedException refused) {
    String accepted = types(refused.getSupportedMediaTypes().stream());
    MediaType sent = refused.getContentType();
    return TranslatedProblem.with(
        ProblemTranslation.caller(
            "unsupported_media_type",
            415,
            (sent == null ? "The Content-Type is missing" : "The Content-Type is not taken")
                + "; accepted: "
                + accepted
                + "."),
        HttpHeaders.ACCEPT,
        accepted);
  }

  private static TranslatedProblem wrongType(MethodArgumentTypeMismatchException mismatch) {
    if (mismatch.getCause() instanceof Failure failure) {
      return TranslatedProblem.of(failure.problem());
    }
    Class<?> wanted = mismatch.getRequiredType();
    String expectation = wanted == null ? "something else" : Expectation.of(wanted);
    return TranslatedProblem.of(
        Failure.malformed(mismatch.getName(), mismatch.getName() + " is not " + expectation + ".")
            .problem());
  }

  private static TranslatedProblem missing(String name, String what) {
    return TranslatedProblem.of(
        Failure.malformed(name, what + " " + name + " is missing.").problem());
  }

  private static String types(Stream<MediaType> types) {
    return types
        .filter(MediaType::isConcrete)
        .filter(type -> !type.getSubtype().equals("*+json"))
        .map(MediaType::toString)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
