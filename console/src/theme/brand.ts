import { contrast, formatColour, mix, parseColour, readableOn } from "./colour";

const WHITE = { r: 255, g: 255, b: 255 };
const BLACK = { r: 0, g: 0, b: 0 };
const INK = { r: 11, g: 12, b: 20 };
const SURFACE = { light: WHITE, dark: { r: 20, g: 23, b: 28 } };

export type Accent = Record<"--accent" | "--accent-hover" | "--on-accent" | "--accent-text" | "--accent-soft", string>;

/**
 * The accent family for a client's brand colour. Every pair that carries text reaches 4.5:1 and the fill reaches 3:1
 * against the page, so the colour is moved where the client's own choice could not be read. Null for unreadable input.
 */
export function accentFor(brand: string | null, theme: "light" | "dark"): Accent | null {
  const colour = brand === null ? null : parseColour(brand);
  if (colour === null) return null;
  const surface = SURFACE[theme];
  const away = theme === "light" ? BLACK : WHITE;
  const fill = readableOn(colour, surface, away, 3);
  const soft = mix(surface, fill, theme === "light" ? 0.1 : 0.18);
  const onWhite = contrast(fill, WHITE) >= 4.5;
  return {
    "--accent": formatColour(fill),
    "--accent-hover": formatColour(mix(fill, onWhite ? BLACK : WHITE, 0.12)),
    "--on-accent": formatColour(onWhite ? WHITE : INK),
    "--accent-text": formatColour(readableOn(fill, soft, away)),
    "--accent-soft": formatColour(soft),
  };
}

/** Puts a client's colour in place of ours, now and whenever the theme changes. */
export function applyBrandColour(brand: string | null): () => void {
  const root = document.documentElement;
  const apply = () => {
    const accent = accentFor(brand, root.dataset.theme === "dark" ? "dark" : "light");
    if (accent === null) return;
    for (const [name, value] of Object.entries(accent)) root.style.setProperty(name, value);
  };
  const observer = new MutationObserver(apply);
  observer.observe(root, { attributeFilter: ["data-theme"] });
  apply();
  return () => observer.disconnect();
}
