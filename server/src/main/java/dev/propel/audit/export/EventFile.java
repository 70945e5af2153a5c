package dev.propel.audit.export;

import dev.propel.audit.AuditEvent;
import dev.propel.audit.AuditFilter;
import dev.propel.audit.store.AuditStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Events as a file of any size: read part by part, each in a short transaction of its own. */
public final class EventFile {

  private static final int PART = 1_000;
  private static final UUID LAST = new UUID(-1, -1);

  private final Source source;
  private final OrganizationId organization;
  private final AuditFilter filter;
  private final EventLines format;

  private EventFile(
      Source source, OrganizationId organization, AuditFilter filter, EventLines format) {
    this.source = source;
    this.organization = organization;
    this.filter = filter;
    this.format = format;
  }

  /** Writes all of it, newest first. Leaves the stream open. */
  public void write(OutputStream stream) throws IOException {
    Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    format.begin(out);
    UUID before = LAST;
    List<AuditEvent> part;
    do {
      part = source.part(organization, filter, before);
      for (AuditEvent event : part) {
        format.line(out, event, source.json);
      }
      out.flush();
      before = part.isEmpty() ? before : part.getLast().id();
    } while (part.size() == PART);
  }

  /** Makes files. */
  @Component
  public static final class Source {
    private final AuditStore events;
    private final Database database;
    private final JsonMapper json;

    Source(AuditStore events, Database database, JsonMapper json) {
      this.events = events;
      this.database = database;
      this.json = json;
    }

    /** A file of the organization's events that the filter wants. */
    public EventFile file(OrganizationId organization, AuditFilter filter, EventLines format) {
      return new EventFile(this, organization, filter, format);
    }

    private List<AuditEvent> part(OrganizationId organization, AuditFilter filter, UUID before) {
      return database.inOrganization(
          organization, tx -> events.newestFirst(tx, organization, filter, before, PART));
    }
  }
}
