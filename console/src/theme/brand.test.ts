import { describe, expect, it } from "vitest";
import { accentFor } from "./brand";
import { contrast, parseColour, type Colour } from "./colour";

const colour = (text: string | undefined): Colour => {
  const parsed = text === undefined ? null : parseColour(text);
  if (parsed === null) throw new Error(`not a colour: ${text ?? "nothing"}`);
  return parsed;
};

const brands = ["#ffff00", "#ffffff", "#000000", "#4a4fd0", "#ff6600", "#7fffd4", "#808080", "#0a0", "#e11d48"];
const surfaces = { light: "#ffffff", dark: "#14171c" } as const;

describe("accentFor", () => {
  for (const theme of ["light", "dark"] as const) {
    it.each(brands)(`keeps %s readable in the ${theme} theme`, (brand) => {
      const accent = accentFor(brand, theme);
      const surface = colour(surfaces[theme]);
      expect(contrast(colour(accent?.["--on-accent"]), colour(accent?.["--accent"]))).toBeGreaterThanOrEqual(4.4);
      expect(contrast(colour(accent?.["--accent-text"]), surface)).toBeGreaterThanOrEqual(4.4);
      expect(contrast(colour(accent?.["--accent-text"]), colour(accent?.["--accent-soft"]))).toBeGreaterThanOrEqual(
        4.4,
      );
      expect(contrast(colour(accent?.["--accent"]), surface)).toBeGreaterThanOrEqual(2.9);
    });
  }

  it("leaves a readable colour as the client chose it", () => {
    expect(accentFor("#4a4fd0", "light")?.["--accent"]).toBe("#4a4fd0");
  });

  it.each([null, "", "red", "#12", "#12345g", "url(x)"])("ignores %s", (brand) => {
    expect(accentFor(brand, "light")).toBeNull();
  });
});
