package dev.propel.audit.privacy;

/** Takes what goes into an export. */
public interface ExportSink {

  /**
   * One record.
   *
   * @param kind names the file, {@code kind.jsonl}; letters and dashes
   * @param json one JSON document without line breaks
   */
  void row(String kind, String json);

  /**
   * One file.
   *
   * @param path its place in the export, with slashes, such as {@code files/…}
   */
  void file(String path, byte[] content);
}
