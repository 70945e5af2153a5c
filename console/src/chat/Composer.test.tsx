import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import type { ComponentProps } from "react";
import { expect, it, vi } from "vitest";
import { Composer } from "./Composer";

function show(props: Partial<ComponentProps<typeof Composer>> = {}) {
  const onSend = vi.fn(() => Promise.resolve());
  render(
    <Tooltip.Provider>
      <Composer onSend={onSend} onStop={null} last="What I said" placeholder="Message" {...props} />
    </Tooltip.Provider>,
  );
  return { onSend, field: screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" }) };
}

it("sends with Enter and is empty again", async () => {
  const { onSend, field } = show();
  await userEvent.type(field, "Hello{Enter}");
  expect(onSend).toHaveBeenCalledExactlyOnceWith("Hello");
  expect(field.value).toBe("");
});

it("breaks the line with Shift+Enter", async () => {
  const { onSend, field } = show();
  await userEvent.type(field, "One{Shift>}{Enter}{/Shift}Two");
  expect(field.value).toBe("One\nTwo");
  expect(onSend).not.toHaveBeenCalled();
});

it("brings back the last message with ↑, but only into an empty field", async () => {
  const { field } = show();
  await userEvent.type(field, "{ArrowUp}");
  expect(field.value).toBe("What I said");
  await userEvent.clear(field);
  await userEvent.type(field, "New{ArrowUp}");
  expect(field.value).toBe("New");
});

it("leaves the last message to be edited in its place where that is possible", async () => {
  const onEditLast = vi.fn();
  const { field } = show({ onEditLast });
  await userEvent.type(field, "{ArrowUp}");
  expect(onEditLast).toHaveBeenCalledOnce();
  expect(field.value).toBe("");
});

it("gives back what could not be sent", async () => {
  const { field } = show({ onSend: () => Promise.reject(new Error("no line")) });
  await userEvent.type(field, "Hello{Enter}");
  expect(field.value).toBe("Hello");
});

it("sends nothing empty", async () => {
  const { onSend, field } = show();
  await userEvent.type(field, "   {Enter}");
  expect(onSend).not.toHaveBeenCalled();
});

it("queues what is said while a run is under way, beside the way to stop it", async () => {
  const onStop = vi.fn();
  const { onSend, field } = show({ onStop, queues: true });
  expect(screen.queryByRole("button", { name: "Queue message" })).toBeNull();
  await userEvent.type(field, "More");
  await userEvent.click(screen.getByRole("button", { name: "Queue message" }));
  expect(onSend).toHaveBeenCalledExactlyOnceWith("More");
  await userEvent.click(screen.getByRole("button", { name: /^Stop/ }));
  expect(onStop).toHaveBeenCalledOnce();
});
