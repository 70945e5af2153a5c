package dev.propel.identity.directory;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a list.
 *
 * @param total how many there are altogether
 * @param startIndex the place of the first of these, counted from 1
 */
public record Chosen(List<ObjectNode> resources, int total, int startIndex) {

  /** The most that is given at a time. */
  public static final int MOST = 200;

  /** Copies the list. */
  public Chosen {
    resources = List.copyOf(resources);
  }

  /** A part of what was chosen. */
  static Chosen of(List<ObjectNode> all, int startIndex, int count) {
    int first = Math.max(1, startIndex);
    List<ObjectNode> part =
        all.stream().skip(first - 1L).limit(Math.clamp(count, 0, MOST)).toList();
    return new Chosen(part, all.size(), first);
  }
}
