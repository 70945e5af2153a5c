package dev.propel.runs;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Interrupt.State;
import dev.propel.runs.engine.Worker;
import dev.propel.runs.journal.StorableText;
import dev.propel.runs.store.InterruptStore;
import dev.propel.runs.store.InterruptStore.InterruptRow;
import dev.propel.tools.Toolbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * What runs wait for, and answers to it. A caller sees the interrupts of the runs it began, or with
 * permission all.
 */
@Service
public class Interrupts {

  private static final int LONGEST_TEXT = 100_000;

  private final Database database;
  private final InterruptStore store;
  private final Toolbox toolbox;
  private final Worker worker;
  private final AuditTrail audit;
  private final Clock clock;

  Interrupts(
      Database database,
      InterruptStore store,
      Toolbox toolbox,
      Worker worker,
      AuditTrail audit,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.toolbox = toolbox;
    this.worker = worker;
    this.audit = audit;
    this.clock = clock;
  }

  /** Interrupts, newest first, of one state or all, of one run or all. */
  public Page<Interrupt> list(
      Caller caller, PageRequest page, @Nullable State state, @Nullable UUID run) {
    caller.require(Permission.RUNS_READ);
    String only = caller.may(Permission.CONVERSATIONS_READ_ALL) ? null : caller.subject().label();
    List<Interrupt> rows =
        database.inOrganization(
            caller.organization(), tx -> store.list(tx, page, state, run, only));
    return Page.of(rows, page, Interrupt::id);
  }

  /** The interrupt; 404 when it is not there or not the caller's to see. */
  public Interrupt find(Caller caller, UUID id) {
    caller.require(Permission.RUNS_READ);
    return database.inOrganization(
        caller.organization(), tx -> visible(tx, caller, id).interrupt());
  }

  /**
   * Settles the interrupt, once; its run goes on. 409 {@code interrupt_settled} when somebody was
   * first, 403 {@code role_required} when it was escalated to a higher role, 422 for an answer that
   * does not fit.
   */
  public Interrupt resolve(Caller caller, UUID id, Resolution given) {
    caller.require(Permission.INTERRUPTS_RESOLVE);
    Interrupt settled =
        database.inOrganization(
            caller.organization(),
            tx -> {
              store.lockRun(tx, visible(tx, caller, id).interrupt().runId());
              Interrupt interrupt = visible(tx, caller, id).interrupt();
              if (interrupt.state() != State.OPEN) {
                throw settled(interrupt);
              }
              requireRole(caller, interrupt.role());
              Resolution resolution = checked(interrupt, given);
              store.settle(
                  tx, id, State.RESOLVED, resolution, caller.subject().label(), clock.instant());
              audit.record(
                  tx,
                  caller,
                  AuditEntry.succeeded(
                      "interrupt." + resolution.action().label(), "interrupt:" + id));
              return visible(tx, caller, id).interrupt();
            });
    worker.wake();
    return settled;
  }

  private InterruptRow visible(Transaction tx, Caller caller, UUID id) {
    return store
        .find(tx, id)
        .filter(row ->
            caller.may(Permission.CONVERSATIONS_READ_ALL)
                || row.runCreatedBy().equals(caller.subject().label()))
        .orElseThrow(() -> Failure.notFound("interrupt"));
  }

  private static void requireRole(Caller caller, @Nullable String role) {
    if (role != null && !caller.permissions().containsAll(Role.labelled(role).permissions())) {
      throw Failure.forbidden(
          "role_required", "This was escalated: it needs the role " + role + ".");
    }
  }

  private Resolution checked(Interrupt interrupt, Resolution given) {
    boolean approval = interrupt.kind() == InterruptKind.APPROVAL;
    JsonNode arguments = given.arguments();
    String text = given.text() == null ? null : StorableText.of(given.text());
    if (text != null && text.length() > LONGEST_TEXT) {
      throw Failure.invalid("text", "A text has at most %d characters.".formatted(LONGEST_TEXT));
    }
    return switch (given.action()) {
      case APPROVE, EDIT -> {
        if (!approval) {
          throw Failure.invalid(
              "action",
              "A %s is answered with respond or reject.".formatted(interrupt.kind().label()));
        }
        yield new Resolution(
            given.action(),
            given.action() == Resolution.Action.EDIT ? edited(interrupt, arguments) : null,
            null);
      }
      case REJECT -> new Resolution(given.action(), null, text);
      case RESPOND -> {
        if (text == null || text.isBlank()) {
          throw Failure.invalid("text", "The text is the answer; it is missing.");
        }
        yield new Resolution(given.action(), null, text);
      }
    };
  }

  private JsonNode edited(Interrupt interrupt, @Nullable JsonNode arguments) {
    if (arguments == null || !arguments.isObject()) {
      throw Failure.invalid("arguments", "The changed arguments are an object.");
    }
    JsonNode storable = StorableText.of(arguments);
    String tool = interrupt.tool();
    if (tool != null && toolbox.description(tool).isPresent()) {
      toolbox
          .refusal(tool, storable)
          .ifPresent(refusal -> {
            throw Failure.invalid("arguments", refusal);
          });
    }
    return storable;
  }

  private static Failure settled(Interrupt interrupt) {
    Interrupt.Settlement first = interrupt.resolution();
    return Failure.conflict(
        "interrupt_settled",
        first == null
            ? "Its run ended before it was answered."
            : "It was settled already: %s by %s at %s."
                .formatted(first.action().label(), first.by(), first.at()));
  }
}
