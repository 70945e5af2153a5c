package dev.propel.identity.http;

import dev.propel.identity.session.OwnSession;
import dev.propel.identity.session.OwnSessions;
import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/account/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Account")
class AccountSessionResource {

  /**
   * A place where the caller is signed in.
   *
   * @param userAgent as the browser calls itself
   * @param sourceAddress where it was last used from
   * @param lastUsedAt exact to 15 minutes
   * @param current whether this request comes from it
   */
  record AccountSession(
      UUID id,
      @Nullable String userAgent,
      @Nullable String sourceAddress,
      Instant startedAt,
      Instant lastUsedAt,
      boolean current) {

    static AccountSession of(OwnSession session, Optional<UUID> current) {
      return new AccountSession(
          session.id(),
          session.device().userAgent(),
          session.device().sourceAddress(),
          session.startedAt(),
          session.lastUsedAt(),
          current.filter(session.id()::equals).isPresent());
    }
  }

  private final OwnSessions sessions;
  private final CurrentSession current;

  AccountSessionResource(OwnSessions sessions, CurrentSession current) {
    this.sessions = sessions;
    this.current = current;
  }

  @GetMapping
  @AnyCaller
  @Operation(summary = "List my sessions", description = "Those that go on, newest first.")
  Page<AccountSession> list(Caller caller, PageRequest page, HttpServletRequest request) {
    Optional<UUID> here = current.of(request);
    return sessions.list(caller, page).map(session -> AccountSession.of(session, here));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller
  @Operation(
      summary = "End one of my sessions",
      description = "Its access tokens stop counting within five seconds.")
  void revoke(Caller caller, @PathVariable UUID id) {
    sessions.revoke(caller, id);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller
  @Operation(summary = "End all my sessions but this one")
  void revokeOthers(Caller caller, HttpServletRequest request) {
    sessions.revokeOthers(caller, current.of(request));
  }
}
