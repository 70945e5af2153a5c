package dev.propel.runs.stream;

import dev.propel.runs.Cursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run in a reader's tree, how far it was given, and its open children by the step that began
 * each.
 */
final class FollowedRun implements AutoCloseable {

  private final UUID run;
  private final List<UUID> path;
  private final String callId;
  private final RunSource source;
  private final SortedMap<Integer, FollowedRun> children = new TreeMap<>();
  private Cursor at;
  private boolean done;

  /**
   * A run of which everything up to the cursor was given.
   *
   * @param path the runs from the first child down to this one
   * @param callId the call that it answers
   */
  FollowedRun(UUID run, List<UUID> path, String callId, RunSource source, Cursor at) {
    this.run = run;
    this.path = path;
    this.callId = callId;
    this.source = source;
    this.at = at;
  }

  List<UUID> path() {
    return path;
  }

  /** How far it was given, its children left out of account. */
  Cursor at() {
    return at;
  }

  /** Whether all of it was given. */
  boolean isDone() {
    return done;
  }

  /** How far it and its open children were given. */
  Cursor cursor() {
    SortedMap<Integer, Cursor> open = new TreeMap<>();
    children.forEach((step, child) -> open.put(step, child.cursor()));
    return at.with(open);
  }

  /** What comes next now, if anything does. */
  @Nullable Passage next() {
    Passage passage = source.next(at);
    if (passage == null && source.ended()) {
      finish();
    }
    return passage;
  }

  /** Whether a child has to be given to its end before this. */
  boolean waitsForChildren(Passage passage) {
    return children.values().stream()
        .anyMatch(
            child -> !child.done && (passage.last() || child.callId.equals(passage.answers())));
  }

  /** The step that answers its call ends a child's part in the stream. */
  void closeAnswered(Passage passage) {
    children.values().removeIf(child -> child.callId.equals(passage.answers()));
  }

  void seen(Emission emission) {
    at = emission.cursor();
    if (emission.event().last()) {
      children.clear();
      finish();
    }
  }

  /** One more child, given up to the cursor. */
  FollowedRun open(ChildStart start, RunSource from, Cursor after) {
    List<UUID> childPath = new ArrayList<>(path);
    childPath.add(start.run());
    FollowedRun child =
        new FollowedRun(start.run(), List.copyOf(childPath), start.callId(), from, after);
    children.put(start.step(), child);
    return child;
  }

  /** The children of its that were begun at these places. */
  List<ChildStart> children(Collection<Integer> places) {
    return source.children(places);
  }

  List<FollowedRun> openChildren() {
    return children.isEmpty() ? List.of() : List.copyOf(children.values());
  }

  /** Whether news of it or of a child may get lost, so that it is looked for; marks what is due. */
  boolean looks() {
    boolean looks = !done && source.looks();
    for (FollowedRun child : children.values()) {
      looks |= child.looks();
    }
    return looks;
  }

  private void finish() {
    done = true;
    source.close();
  }

  @Override
  public void close() {
    source.close();
    children.values().forEach(FollowedRun::close);
  }

  @Override
  public String toString() {
    return run + "@" + cursor();
  }
}
