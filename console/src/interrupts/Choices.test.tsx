import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ComponentProps } from "react";
import { expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { Choices } from "./Choices";
import { choicesFor } from "./choices";
import { QuestionAnswer } from "./QuestionAnswer";

function show(props: Partial<ComponentProps<typeof Choices>> = {}) {
  const onSend = vi.fn();
  const onForget = vi.fn();
  const given = { url: "https://example.com" };
  render(
    <Choices
      choices={choicesFor("policy")}
      given={given}
      busy={null}
      problem={null}
      onSend={onSend}
      onForget={onForget}
      {...props}
    />,
  );
  return { onSend, onForget };
}
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const field = (name: string | RegExp) => screen.getByRole<HTMLTextAreaElement>("textbox", { name });

it("approves at once", async () => {
  const { onSend } = show();
  await press("Approve");
  expect(onSend).toHaveBeenCalledExactlyOnceWith({ action: "approve" });
});

it("sends edited arguments only when they are an object", async () => {
  const { onSend } = show();
  await press("Edit arguments");
  const edited = field("Arguments");
  expect(JSON.parse(edited.value)).toEqual({ url: "https://example.com" });
  await userEvent.clear(edited);
  await userEvent.type(edited, "[[1]");
  await press("Approve with changes");
  expect(onSend).not.toHaveBeenCalled();
  expect(edited.getAttribute("aria-invalid")).toBe("true");
  await userEvent.clear(edited);
  await userEvent.type(edited, '{{"url": 7}');
  await press("Approve with changes");
  expect(onSend).toHaveBeenCalledExactlyOnceWith({ action: "edit", arguments: { url: 7 } });
});

it("says at the field what the server refuses", async () => {
  const errors = [{ field: "arguments", detail: "A url is a text." }];
  show({ problem: new Problem(422, "invalid_request", "Invalid request", "arguments: …", errors) });
  await press("Edit arguments");
  const described = field("Arguments").getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(described)?.textContent).toBe("A url is a text.");
});

it("rejects with a reason or without, and answers only with words", async () => {
  const { onSend } = show();
  await press("Reject");
  await press("Reject");
  expect(onSend).toHaveBeenLastCalledWith({ action: "reject" });
  await userEvent.type(field(/^Reason/), "Not on Fridays");
  await press("Reject");
  expect(onSend).toHaveBeenLastCalledWith({ action: "reject", text: "Not on Fridays" });
  await press("Back");
  await press("Answer instead");
  await press("Give this answer");
  expect(onSend).toHaveBeenCalledTimes(2);
  expect(screen.getByText("Answer is missing.")).toBeTruthy();
});

it("goes to the form and back with the keyboard", async () => {
  const { onForget } = show();
  await press("Edit arguments");
  expect(document.activeElement).toBe(field("Arguments"));
  await userEvent.keyboard("{Escape}");
  expect(document.activeElement?.textContent).toBe("Edit arguments");
  expect(onForget).toHaveBeenCalledOnce();
});

it("answers a question with an option, with words, or not at all", async () => {
  const onSend = vi.fn();
  render(<QuestionAnswer options={["Lisbon", "Vienna"]} busy={null} problem={null} onSend={onSend} />);
  await press("Vienna");
  expect(onSend).toHaveBeenLastCalledWith({ action: "respond", text: "Vienna" });
  await userEvent.type(field("Or in your own words"), "Rome");
  await press("Send answer");
  expect(onSend).toHaveBeenLastCalledWith({ action: "respond", text: "Rome" });
  await press("Leave it unanswered");
  expect(onSend).toHaveBeenLastCalledWith({ action: "reject" });
});
