import { expect, it } from "vitest";
import { jsonParts } from "./jsonParts";

it("cuts JSON into parts that join to the same text", () => {
  const text = JSON.stringify({ a: [1, -2.5e3, 'x"y: {', true, null], "b c": {} }, null, 2);
  const parts = jsonParts(text);
  expect(parts.map((part) => part.text).join("")).toBe(text);
  const ofKind = (kind: string) => parts.filter((part) => part.kind === kind).map((part) => part.text);
  expect(ofKind("key")).toEqual(['"a"', '"b c"']);
  expect(ofKind("number")).toEqual(["1", "-2500"]);
  expect(ofKind("string")).toEqual(['"x\\"y: {"']);
  expect(ofKind("word")).toEqual(["true", "null"]);
});
