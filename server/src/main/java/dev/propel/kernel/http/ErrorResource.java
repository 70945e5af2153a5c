package dev.propel.kernel.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside a resource: in a filter, in the container. */
@Hidden
@RestController
class ErrorResource implements ErrorController {

  private final ProblemWriter writer;

  ErrorResource(ProblemWriter writer) {
    this.writer = writer;
  }

  @PublicOperation
  @RequestMapping("${server.error.path:/error}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
      writer.write(request, response, thrown);
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    TranslatedProblem translated =
        MvcProblems.ofStatus(status instanceof Integer code ? code : 404);
    writer.write(request, response, translated.problem());
  }
}
