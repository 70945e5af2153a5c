package dev.propel.kernel.http;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** What bean validation refuses: 422 with the fields. */
final class ValidationProblems {

  private static final String UNNAMED = "request";

  private ValidationProblems() {}

  static Optional<TranslatedProblem> of(Throwable thrown) {
    return switch (thrown) {
      case BindException bound -> invalid(fields(bound));
      case HandlerMethodValidationException refused ->
          invalid(
              refused.getParameterValidationResults().stream()
                  .flatMap(ValidationProblems::fields)
                  .toList());
      case ConstraintViolationException refused ->
          invalid(
              refused.getConstraintViolations().stream().map(ValidationProblems::field).toList());
      default -> Optional.empty();
    };
  }

  private static Optional<TranslatedProblem> invalid(List<FieldProblem> fields) {
    return Optional.of(TranslatedProblem.of(Failure.invalid(fields).problem()));
  }

  private static List<FieldProblem> fields(Errors errors) {
    return errors.getAllErrors().stream().map(ValidationProblems::field).toList();
  }

  private static Stream<FieldProblem> fields(ParameterValidationResult result) {
    if (result instanceof ParameterErrors nested) {
      return fields((Errors) nested).stream();
    }
    String name =
        Optional.ofNullable(result.getMethodParameter().getParameterName()).orElse(UNNAMED);
    return result.getResolvableErrors().stream()
        .map(error -> new FieldProblem(name, message(error)));
  }

  private static FieldProblem field(ObjectError error) {
    String name = error instanceof FieldError field ? field.getField() : UNNAMED;
    return new FieldProblem(name, message(error));
  }

  private static FieldProblem field(ConstraintViolation<?> violation) {
    return new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage());
  }

  private static String message(MessageSourceResolvable error) {
    @Nullable String message = error.getDefaultMessage();
    return message == null ? "is not acceptable" : message;
  }
}
