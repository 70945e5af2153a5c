import { Bot } from "lucide-react";
import { expect, it } from "vitest";
import { matching } from "./commands";

const command = (label: string, kind: string) => ({ id: label, label, kind, icon: Bot, run: () => undefined });
const commands = [command("Agents", "Page"), command("Create an agent", "Do"), command("Ärzte-Helfer", "Agent")];
const found = (query: string) => matching(commands, query).map(({ label }) => label);

it("finds by the beginnings of words, in any order and case", () => {
  expect(found("")).toHaveLength(3);
  expect(found("AG")).toEqual(["Agents", "Create an agent", "Ärzte-Helfer"]);
  expect(found("agent cre")).toEqual(["Create an agent"]);
  expect(found("ärz")).toEqual(["Ärzte-Helfer"]);
  expect(found("gents")).toEqual([]);
});
