import { describe, expect, it } from "vitest";
import { splitBlocks } from "./splitBlocks";
import { titleFrom } from "./titleFrom";
import { wholeWords } from "./wholeWords";

describe("splitBlocks", () => {
  it("cuts before paragraphs and headings", () => {
    expect(splitBlocks("One\n\nTwo\nstill two\n\n# Three")).toEqual(["One\n", "Two\nstill two\n", "# Three"]);
  });

  it("leaves code fences, lists, quotations and tables whole", () => {
    for (const whole of [
      "```js\na\n\nb\n```",
      "~~~~\n```\n\nb\n~~~\n\nc\n~~~~",
      "- a\n\n- b\n\n  more of b",
      "1. a\n\n2. b",
      "> a\n\n> b",
    ]) {
      expect(splitBlocks(whole)).toEqual([whole]);
    }
  });

  it("joins to the same text", () => {
    const text = "a\n\n```\nx\n\ny\n```\n\nb\n\n- c\n\nd\n";
    expect(splitBlocks(text).join("\n")).toBe(text);
  });
});

describe("wholeWords", () => {
  it("holds back the word that is being written", () => {
    expect(wholeWords("The answer is eigh", true)).toBe("The answer is ");
    expect(wholeWords("The answer is eight", false)).toBe("The answer is eight");
    expect(wholeWords("Th", true)).toBe("");
  });

  it("does not wait for the end of something very long", () => {
    const link = `See https://example.com/${"x".repeat(60)}`;
    expect(wholeWords(link, true)).toBe(link);
  });
});

describe("titleFrom", () => {
  it("takes the first line and cuts between words", () => {
    expect(titleFrom("  Hello   there\nmore")).toBe("Hello there");
    const long = titleFrom("Compare the three offers we received for the new warehouse in Rotterdam, please");
    expect(long).toBe("Compare the three offers we received for the new warehouse…");
    expect(titleFrom("x".repeat(100))).toHaveLength(61);
  });
});
