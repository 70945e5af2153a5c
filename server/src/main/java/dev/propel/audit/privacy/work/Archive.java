package dev.propel.audit.privacy.work;

import dev.propel.audit.privacy.store.ExportStore.Part;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.objects.ObjectHash;
import dev.propel.kernel.objects.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/** An export as a ZIP file, put together from its parts while it is sent: it may be of any size. */
public final class Archive {

  private final ObjectStore objects;
  private final OrganizationId organization;
  private final UUID export;
  private final List<Part> parts;
  private final PartCipher cipher;

  private Archive(
      ObjectStore objects,
      OrganizationId organization,
      UUID export,
      List<Part> parts,
      PartCipher cipher) {
    this.cipher = cipher;
    this.objects = objects;
    this.organization = organization;
    this.export = export;
    this.parts = List.copyOf(parts);
  }

  /** What the file is called. */
  public String name() {
    return "export-" + export + ".zip";
  }

  /** Writes all of it. */
  public void write(OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      String open = "";
      for (Part part : parts) {
        if (!part.name().equals(open)) {
          zip.putNextEntry(new ZipEntry(part.name()));
          open = part.name();
        }
        byte[] sealed =
            objects
                .get(organization, new ObjectHash(part.object()))
                .orElseThrow(() -> Failure.notFound("download"));
        zip.write(cipher.open(sealed));
      }
    }
  }

  /** Makes archives. */
  @Component
  public static final class Source {
    private final ObjectStore objects;

    Source(ObjectStore objects) {
      this.objects = objects;
    }

    /** The archive of these parts, which come by name. */
    public Archive of(
        OrganizationId organization, UUID export, List<Part> parts, byte[] exportKey) {
      return new Archive(objects, organization, export, parts, new PartCipher(exportKey));
    }
  }
}
