import { expect, test } from "vitest";
import { labelsOf, labelText, percent } from "./words";

test("labels are read line by line and written back the same", () => {
  const text = "team=research\nowner=ada=lovelace";
  const read = labelsOf(` ${text}\n\n`);
  expect(read).toEqual({ labels: { team: "research", owner: "ada=lovelace" } });
  expect(labelText({ team: "research", owner: "ada=lovelace" })).toBe(text);
});

test("a line that is no label is told", () => {
  expect(labelsOf("team=research\nnonsense")).toEqual({ wrong: "nonsense" });
  expect(labelsOf("=value")).toEqual({ wrong: "=value" });
});

test("a rotation is at 100 % only when it has ended", () => {
  expect(percent({ total: 10, resealed: 4, state: "running" })).toBe(40);
  expect(percent({ total: 10, resealed: 12, state: "running" })).toBe(99);
  expect(percent({ total: 0, resealed: 0, state: "running" })).toBe(0);
  expect(percent({ total: 0, resealed: 0, state: "finished" })).toBe(100);
});
