package dev.propel.audit;

import dev.propel.audit.export.EventFile;
import dev.propel.audit.export.EventLines;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Gives the decision log away as a file; that this was done is itself in the log. */
@Service
public class AuditExports {

  private final AuditTrail trail;
  private final Database database;
  private final EventFile.Source source;

  AuditExports(AuditTrail trail, Database database, EventFile.Source source) {
    this.trail = trail;
    this.database = database;
    this.source = source;
  }

  /** The events that the filter wants, newest first, as they are while the file is written. */
  public EventFile begin(Caller caller, AuditFilter filter, EventLines format) {
    caller.require(Permission.AUDIT_READ);
    database.inOrganization(
        caller.organization(),
        tx -> {
          trail.record(
              tx,
              caller,
              new AuditEntry(
                  "audit.exported",
                  "organization:" + caller.organization(),
                  AuditEntry.Outcome.SUCCEEDED,
                  null,
                  wanted(filter, format)));
          return true;
        });
    return source.file(caller.organization(), filter, format);
  }

  private static Map<String, String> wanted(AuditFilter filter, EventLines format) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("format", format.ending());
    if (filter.category() != null) {
      facts.put("category", filter.category().label());
    }
    if (filter.action() != null) {
      facts.put("action", filter.action());
    }
    if (filter.subject() != null) {
      facts.put("subject", filter.subject());
    }
    if (filter.target() != null) {
      facts.put("target", filter.target());
    }
    if (filter.outcome() != null) {
      facts.put("outcome", filter.outcome().name());
    }
    if (filter.from() != null) {
      facts.put("from", filter.from().toString());
    }
    if (filter.to() != null) {
      facts.put("to", filter.to().toString());
    }
    return facts;
  }
}
