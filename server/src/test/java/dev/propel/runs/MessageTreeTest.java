package dev.propel.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import dev.propel.runs.store.TranscriptStore.MessageNode;
import dev.propel.runs.store.TranscriptStore.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageTreeTest {

  private final List<MessageNode> nodes = new ArrayList<>();

  @Test
  void aBranchGoesFromTheRootToItsTip() {
    UUID root = said(null);
    UUID answer = said(root);
    UUID other = said(root);
    UUID next = said(answer);
    assertThat(tree().branch(next)).containsExactly(root, answer, next);
    assertThat(tree().branch(other)).containsExactly(root, other);
    assertThat(tree().branch(null)).isEmpty();
  }

  @Test
  void siblingsFollowTheSameMessageInOrderOfTime() {
    UUID root = said(null);
    UUID first = said(root);
    UUID second = said(root);
    UUID otherRoot = said(null);
    assertThat(tree().siblings(second)).containsExactly(first, second);
    assertThat(tree().siblings(root)).containsExactly(root, otherRoot);
  }

  @Test
  void goingToAMessageLeadsToTheNewestBelowIt() {
    UUID root = said(null);
    UUID old = said(root);
    UUID young = said(root);
    UUID followsOld = said(old);
    UUID followsOldToo = said(old);
    UUID last = said(followsOld);
    assertThat(tree().newestLeaf(root)).isEqualTo(last);
    assertThat(tree().newestLeaf(young)).isEqualTo(young);
    assertThat(tree().newestLeaf(followsOldToo)).isEqualTo(followsOldToo);
  }

  @Test
  void whatWaitsInLineOrWasWithdrawnHasNoPlace() {
    UUID root = said(null);
    UUID withdrawn = node(null, Standing.WITHDRAWN);
    UUID waits = node(null, Standing.IN_LINE);
    MessageTree tree = tree();
    assertThat(tree.siblings(root)).containsExactly(root);
    assertThat(tree.siblings(waits)).containsExactly(waits);
    assertThat(tree.inLine()).containsExactly(waits);
    for (UUID nowhere : List.of(withdrawn, waits)) {
      assertThatThrownBy(() -> tree.requirePlaced(nowhere))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.problem().code()).isEqualTo("message_without_place"));
    }
  }

  @Test
  void theFirstMessageOfAllIsARootThoughItsRunNeverBegan() {
    UUID first = node(null, Standing.WITHDRAWN);
    UUID next = said(first);
    tree().requirePlaced(first);
    assertThat(tree().branch(next)).containsExactly(first, next);
  }

  private MessageTree tree() {
    return new MessageTree(nodes);
  }

  private UUID said(@Nullable UUID parent) {
    return node(parent, Standing.PLACED);
  }

  private UUID node(@Nullable UUID parent, Standing standing) {
    UUID id = new UUID(7, nodes.size());
    nodes.add(new MessageNode(id, parent, standing));
    return id;
  }
}
