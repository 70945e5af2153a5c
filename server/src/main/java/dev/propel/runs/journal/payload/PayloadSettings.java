package dev.propel.runs.journal.payload;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What stays in the journal's rows.
 *
 * @param inlineLimit a longer text goes to the object store, 1 KB to 16 MB; its bytes in UTF-8
 *     count
 */
@ConfigurationProperties("propel.runs")
public record PayloadSettings(@DefaultValue("32KB") DataSize inlineLimit) {

  /** Refuses what is out of bounds. */
  public PayloadSettings {
    if (inlineLimit.compareTo(DataSize.ofKilobytes(1)) < 0
        || inlineLimit.compareTo(DataSize.ofMegabytes(16)) > 0) {
      throw new IllegalArgumentException("propel.runs.inline-limit is from 1KB to 16MB");
    }
  }
}
