package dev.propel.models.providers;

import dev.propel.models.Block;
import dev.propel.models.FinishReason;
import dev.propel.models.ModelListener;
import dev.propel.models.ModelResponse;
import dev.propel.models.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer while it is being written. Tells the listener block after block: what belongs to a
 * later block is held back until the one before it is closed, so that interleaved calls come out
 * apart.
 */
final class AnswerDraft {

  private final ModelListener listener;
  private final List<Part> parts = new ArrayList<>();
  private int firstUntold;
  private @Nullable FinishReason finishReason;
  private long inputTokens;
  private long outputTokens;
  private String model;

  AnswerDraft(String model, ModelListener listener) {
    this.model = model;
    this.listener = listener;
  }

  /** More text; begins a block of text unless the answer ends in one. */
  void text(String delta) {
    if (delta.isEmpty()) {
      return;
    }
    Part last = parts.isEmpty() ? null : parts.getLast();
    if (last == null || last.isCall()) {
      last = begin(new Part(-1, null, ""));
    }
    last.content.append(delta);
    tell();
  }

  /**
   * The next tool call.
   *
   * @param key how the provider refers to it further on
   */
  void toolCall(int key, String id, String name) {
    begin(new Part(key, id, name));
    tell();
  }

  /** The tool call that the provider refers to so, the newest of several. */
  Optional<Part> call(int key) {
    for (int index = parts.size() - 1; index >= 0; index--) {
      Part part = parts.get(index);
      if (part.isCall() && part.key == key) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  void arguments(Part call, String delta) {
    call.content.append(delta);
    tell();
  }

  /** Nothing more will come for this call, so that the next block need not wait. */
  void close(Part call) {
    if (call.content.isEmpty()) {
      call.content.append("{}");
    }
    call.closed = true;
    tell();
  }

  void finish(FinishReason reason) {
    finishReason = reason;
  }

  boolean isFinished() {
    return finishReason != null;
  }

  void inputTokens(long count) {
    inputTokens = count;
  }

  void outputTokens(long count) {
    outputTokens = count;
  }

  void model(String used) {
    if (!used.isEmpty()) {
      model = used;
    }
  }

  /** The answer as it stands now; nothing may be added afterwards. */
  ModelResponse response(String provider) {
    List<Block> content = new ArrayList<>(parts.size());
    boolean anyCall = false;
    for (Part part : parts) {
      if (part.isCall()) {
        close(part);
        anyCall = true;
      }
      content.add(part.block());
    }
    FinishReason reason = finishReason == null ? FinishReason.OTHER : finishReason;
    // Some servers say "stop" although they ask for tools.
    if (anyCall && (reason == FinishReason.STOP || reason == FinishReason.OTHER)) {
      reason = FinishReason.TOOL_CALLS;
    }
    Usage usage = new Usage(Math.max(inputTokens, 0), Math.max(outputTokens, 0));
    return new ModelResponse(content, reason, usage, provider, model);
  }

  private Part begin(Part part) {
    if (!parts.isEmpty() && !parts.getLast().isCall()) {
      parts.getLast().closed = true;
    }
    parts.add(part);
    return part;
  }

  private void tell() {
    while (firstUntold < parts.size()) {
      Part part = parts.get(firstUntold);
      part.tell(listener);
      if (!part.closed) {
        return;
      }
      firstUntold++;
    }
  }

  /** A block being written. */
  static final class Part {

    private final int key;
    private final @Nullable String id;
    private final String name;
    private final StringBuilder content = new StringBuilder();
    private int told;
    private boolean begun;
    private boolean closed;

    Part(int key, @Nullable String id, String name) {
      this.key = key;
      this.id = id;
      this.name = name;
    }

    boolean hasId(String other) {
      return other.equals(id);
    }

    private boolean isCall() {
      return id != null;
    }

    private Block block() {
      return id == null
          ? new Block.Text(content.toString())
          : new Block.ToolCall(id, name, content.toString());
    }

    private void tell(ModelListener listener) {
      if (id != null && !begun) {
        begun = true;
        listener.onToolCall(id, name);
      }
      if (told < content.length()) {
        String delta = content.substring(told);
        told = content.length();
        if (id == null) {
          listener.onText(delta);
        } else {
          listener.onToolArguments(delta);
        }
      }
    }
  }
}
