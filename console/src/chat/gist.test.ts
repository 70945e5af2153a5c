import { expect, it } from "vitest";
import { gist } from "./gist";

it.each([
  ['{"expression":"12*(3+4)"}', "12*(3+4)"],
  ['{"from":"EUR","to":"USD","amount":5,"options":{}}', "EUR, USD, 5"],
  ["{}", ""],
  ['{"deep":{"a":1}}', '{"deep":{"a":1}}'],
  ['"84"', "84"],
  ["84", "84"],
  ['{"expression":"12*', '{"expression":"12*'],
  ["line one\nline two", "line one line two"],
])("tells %s as %s", (text, line) => expect(gist(text)).toBe(line));
