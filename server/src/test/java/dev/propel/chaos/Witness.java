package dev.propel.chaos;

import dev.propel.chaos.JournalReader.StepRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Looks into the journal again and again: a step that was seen once stays as it was. */
final class Witness {

  private static final Duration REMEMBERED = Duration.ofSeconds(12);

  private final JournalReader journal;
  private final Findings findings;
  private final Map<Place, String> seen = new ConcurrentHashMap<>();

  private record Place(UUID run, int seq) {}

  Witness(JournalReader journal, Findings findings) {
    this.journal = journal;
    this.findings = findings;
  }

  /** Looks once at the runs of late. */
  void look(List<Organization> organizations) {
    organizations.forEach(each -> see(journal.steps(each.id(), REMEMBERED)));
  }

  /** Whether all that was ever seen is there now. */
  void compare(List<StepRow> all) {
    see(all);
    Map<Place, String> now = new ConcurrentHashMap<>();
    all.forEach(step -> now.put(new Place(step.run(), step.seq()), step.digest()));
    seen.keySet().stream()
        .filter(place -> !now.containsKey(place))
        .forEach(place -> findings.broken(Promise.NO_STEP_IS_LOST, place + " is gone"));
  }

  int seen() {
    return seen.size();
  }

  private void see(List<StepRow> steps) {
    for (StepRow step : steps) {
      Place place = new Place(step.run(), step.seq());
      String before = seen.putIfAbsent(place, step.digest());
      if (before != null && !before.equals(step.digest())) {
        findings.broken(Promise.NO_STEP_IS_LOST, place + " has changed");
      }
    }
  }
}
