import { expect, it } from "vitest";
import type { Message } from "@/api/types";
import { withMessage } from "./cache";

const message = (id: string, parentId: string | null, inLine = false): Message => ({
  id,
  parentId,
  inLine,
  role: "user",
  runId: "r",
  conversationId: "c",
  content: id,
  toolCalls: [],
  siblingIds: [id],
  createdAt: "2026-05-20T12:00:00Z",
});
const pages = [
  { items: [message("d", "c"), message("c", "b")], nextCursor: "x" },
  { items: [message("b", "a"), message("a", null)], nextCursor: null },
];
const ids = (message: Message, of = pages) => withMessage(of, message).map(({ items }) => items.map(({ id }) => id));

it("puts what is said at the end", () => {
  expect(ids(message("e", "d"))).toEqual([
    ["e", "d", "c"],
    ["b", "a"],
  ]);
});

it("goes over to the new branch where something is said in another's place", () => {
  expect(ids(message("e", "b"))).toEqual([["e"], ["b", "a"]]);
  expect(ids(message("e", null))).toEqual([["e"], []]);
});

it("takes the answer away from words that are answered again", () => {
  expect(ids(message("c", "b"))).toEqual([["c"], ["b", "a"]]);
});

it("drops nothing for what waits for its turn, nor for what follows a message not loaded yet", () => {
  expect(ids(message("e", null, true))).toEqual([
    ["e", "d", "c"],
    ["b", "a"],
  ]);
  expect(ids(message("e", "unknown"))).toEqual([
    ["e", "d", "c"],
    ["b", "a"],
  ]);
});
