// What a browser has to load, compressed: for the first screen of all, and in addition for each page.
// Fails when the first load grows beyond its budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 200;
const assets = new URL("../dist/assets/", import.meta.url);
const read = (name) => readFileSync(new URL(name, assets), "utf8");
const kilobytes = (names) => [...names].reduce((sum, name) => sum + gzipSync(read(name)).length, 0) / 1000;

/** A chunk with everything it imports outright; what it only imports on demand is not counted. */
function closure(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [, imported] of read(name).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
    closure(imported, seen);
  return seen;
}

const html = readFileSync(new URL("../index.html", assets), "utf8");
const entry = /src="\/assets\/([^"]+\.js)"/.exec(html)?.[1];
if (entry === undefined) throw new Error("index.html names no entry; build first");
const first = closure(entry);
const pages = readdirSync(assets).filter((name) => /(Page|Layout)-[^.]+\.js$/.test(name));
const sheets = readdirSync(assets).filter((name) => name.endsWith(".css"));

console.log(`first load  ${kilobytes(first).toFixed(1)} kB of script, ${kilobytes(sheets).toFixed(1)} kB of style`);
for (const page of pages) {
  const added = [...closure(page)].filter((name) => !first.has(name));
  console.log(`+ ${page.split("-")[0].padEnd(22)} ${kilobytes(added).toFixed(1)} kB`);
}
const largest = Math.max(...pages.map((page) => kilobytes(new Set([...first, ...closure(page)]))));
console.log(`largest page with the first load  ${largest.toFixed(1)} kB`);
if (kilobytes(first) > BUDGET_KB) {
  console.error(`The first load is beyond its budget of ${BUDGET_KB} kB.`);
  process.exit(1);
}
