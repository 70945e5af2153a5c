import { expect, it } from "vitest";
import { byAge } from "./ages";

const now = new Date(2026, 4, 20, 0, 30);
const at = (id: string, ...moment: [number, number, number, number]) => ({
  id,
  agentId: "a",
  agentVersion: null,
  title: id,
  createdAt: "",
  updatedAt: new Date(...moment).toISOString(),
});

it("groups by calendar day, not by hours", () => {
  const ages = byAge(
    [at("now", 2026, 4, 20, 0), at("late", 2026, 4, 19, 23), at("week", 2026, 4, 13, 1), at("old", 2026, 4, 12, 23)],
    now,
  );
  expect(ages.map(({ name, conversations }) => [name, conversations.map(({ id }) => id)])).toEqual([
    ["Today", ["now"]],
    ["Yesterday", ["late"]],
    ["Last 7 days", ["week"]],
    ["Older", ["old"]],
  ]);
});

it("leaves out ages without conversations", () => expect(byAge([], now)).toEqual([]));
