package dev.propel.audit.privacy.work;

import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.store.ExportStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.objects.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Collects what one module gives and keeps it in parts that fit into memory. */
final class Parts implements ExportSink {

  private static final int LARGEST = 2_000_000;
  private static final Pattern KIND = Pattern.compile("[a-z][a-zA-Z-]*");

  private final Database database;
  private final ExportStore exports;
  private final ObjectStore objects;
  private final OrganizationId organization;
  private final UUID export;
  private final String holder;
  private final Duration hold;
  private final PartCipher cipher;
  private final Map<String, ByteArrayOutputStream> open = new LinkedHashMap<>();

  Parts(
      Database database,
      ExportStore exports,
      ObjectStore objects,
      OrganizationId organization,
      UUID export,
      String holder,
      Duration hold,
      PartCipher cipher) {
    this.cipher = cipher;
    this.database = database;
    this.exports = exports;
    this.objects = objects;
    this.organization = organization;
    this.export = export;
    this.holder = holder;
    this.hold = hold;
  }

  @Override
  public void row(String kind, String json) {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("No name of a file: " + kind);
    }
    String name = kind + ".jsonl";
    ByteArrayOutputStream lines = open.computeIfAbsent(name, none -> new ByteArrayOutputStream());
    lines.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    lines.write('\n');
    if (lines.size() >= LARGEST) {
      keep(name, lines.toByteArray());
      lines.reset();
    }
  }

  @Override
  public void file(String path, byte[] content) {
    keep(path, content);
  }

  /** Keeps what is left; the module has nothing more. */
  void finish() {
    open.forEach((name, lines) -> {
      if (lines.size() > 0) {
        keep(name, lines.toByteArray());
      }
    });
    database.inOrganization(
        organization,
        tx -> {
          exports.holderDone(tx, export, holder);
          return holder;
        });
  }

  private void keep(String name, byte[] content) {
    String object = objects.put(organization, cipher.seal(content)).hex();
    database.inOrganization(
        organization,
        tx -> {
          exports.addPart(tx, export, holder, name, object, content.length);
          exports.prolong(tx, export, hold);
          return object;
        });
  }
}
