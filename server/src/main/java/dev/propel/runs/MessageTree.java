package dev.propel.runs;

import dev.propel.kernel.Failure;
import dev.propel.runs.store.TranscriptStore.MessageNode;
import dev.propel.runs.store.TranscriptStore.Standing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a transcript's messages hang together. Words that wait in line, or that were withdrawn while
 * they waited, have no place in it.
 */
final class MessageTree {

  private final List<MessageNode> byTime;
  private final Map<UUID, MessageNode> nodes = new HashMap<>();
  private final Map<@Nullable UUID, List<UUID>> children = new HashMap<>();

  /** The tree of these nodes, which are in order of time. */
  MessageTree(List<MessageNode> byTime) {
    this.byTime = List.copyOf(byTime);
    for (MessageNode node : byTime) {
      nodes.put(node.id(), node);
      if (isPlaced(node)) {
        children.computeIfAbsent(node.parentId(), parent -> new ArrayList<>()).add(node.id());
      }
    }
  }

  /** From the root to this message; nothing for null. */
  List<UUID> branch(@Nullable UUID tip) {
    List<UUID> branch = new ArrayList<>();
    for (MessageNode node = nodes.get(tip); node != null; node = nodes.get(node.parentId())) {
      branch.addFirst(node.id());
    }
    return branch;
  }

  /** Those with the same parent, itself among them, in order of time. */
  List<UUID> siblings(UUID id) {
    MessageNode node = node(id);
    return isPlaced(node)
        ? List.copyOf(children.getOrDefault(node.parentId(), List.of(id)))
        : List.of(id);
  }

  /** The newest of those below it that nothing follows; itself, when nothing follows it. */
  UUID newestLeaf(UUID id) {
    UUID newest = id;
    int newestAt = -1;
    Map<UUID, Integer> order = order();
    Deque<UUID> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      UUID each = open.pop();
      List<UUID> below = children.getOrDefault(each, List.of());
      if (below.isEmpty() && order.getOrDefault(each, 0) > newestAt) {
        newest = each;
        newestAt = order.getOrDefault(each, 0);
      }
      below.forEach(open::push);
    }
    return newest;
  }

  /** What waits for its turn, in order of time. */
  List<UUID> inLine() {
    return byTime.stream()
        .filter(node -> node.standing() == Standing.IN_LINE)
        .map(MessageNode::id)
        .toList();
  }

  /** Whether the message waits for its turn. */
  boolean isInLine(UUID id) {
    return node(id).standing() == Standing.IN_LINE;
  }

  /** Whether there is such a message. */
  boolean has(UUID id) {
    return nodes.containsKey(id);
  }

  /** Refuses with 409 {@code message_without_place} what is not in the tree. */
  void requirePlaced(UUID id) {
    if (!isPlaced(node(id))) {
      throw Failure.conflict(
          "message_without_place",
          "This message never had its turn, so nothing can stand beside it or follow it.");
    }
  }

  /** The first in time is a root, whatever became of its run. */
  private boolean isPlaced(MessageNode node) {
    return node.standing() == Standing.PLACED
        || (node.standing() == Standing.WITHDRAWN && node.equals(byTime.getFirst()));
  }

  private MessageNode node(UUID id) {
    MessageNode node = nodes.get(id);
    if (node == null) {
      throw Failure.notFound("message");
    }
    return node;
  }

  private Map<UUID, Integer> order() {
    Map<UUID, Integer> order = new HashMap<>();
    for (MessageNode node : byTime) {
      order.put(node.id(), order.size());
    }
    return order;
  }
}
