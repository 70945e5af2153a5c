import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

export const address = process.env.PROPEL_URL ?? "http://localhost:8080";
const pictures = process.env.SCREENSHOTS;

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with an empty profile, in English, gone with everything it kept once closed. */
export async function openBrowser({ width = 1440, height = 900, colorScheme = "light" } = {}) {
  const profile = await mkdtemp(join(tmpdir(), "propel-journey-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: QUIET,
    baseURL: address,
    viewport: { width, height },
    colorScheme,
    locale: "en-GB",
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(15_000);
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 40[0-9]|status of 412|status of 422/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { page, complaints, close };
}

/** Saves a picture where somebody asked for pictures. */
export async function picture(page, name) {
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await page.waitForTimeout(350);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** What axe finds wrong with the page as it is, one line each. */
export async function barriers(page) {
  await page.waitForTimeout(250);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${help} at ${target.join(" ")} (${failureSummary?.split("\n")[1]?.trim()})`,
    ),
  );
}

export async function inTheme(page, theme) {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitemradio", { name: theme === "dark" ? "Dark" : "Light" }).click();
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
}
