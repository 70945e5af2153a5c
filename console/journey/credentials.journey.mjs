import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, barriers, openBrowser, picture } from "./browser.mjs";

const email = `vera.${Date.now()}@example.com`;
const SECRET = "sk-search-0123456789";

let browser;
let page;
before(async () => {
  browser = await openBrowser();
  page = browser.page;
});
after(() => browser.close());

/** The page as it is, in both themes: pictures of it, and nothing that axe objects to. */
async function examine(name) {
  for (const theme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: theme });
    await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
    await picture(page, `${name}-${theme}`);
    assert.deepEqual(await barriers(page), [], `${name} in ${theme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** One step of the journey. Where one fails the rest cannot be walked and is skipped. */
let lost = false;
function step(name, walk) {
  test(name, async (context) => {
    if (lost) return context.skip("an earlier step failed");
    lost = true;
    await walk();
    lost = false;
  });
}

const row = (name) => page.getByRole("listitem").filter({ hasText: name });

step("a new organization has no credentials and is told what they are for", async () => {
  const answer = await page.request.post(`${address}/api/v1/auth/register`, {
    data: { email, password: "correct horse battery", name: "Vera Lind", organizationName: "Northlight" },
  });
  assert.ok(answer.ok(), await answer.text());
  await page.goto("/settings/credentials");
  await page.getByText("No credentials yet").waitFor();
  await examine("credentials-empty");
});

step("a credential is added, and its value is not shown again", async () => {
  await page.getByRole("button", { name: "Add credential" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Search service");
  await dialog.getByLabel("Value").fill(SECRET);
  await dialog.getByLabel("Labels").fill("team=research\nenvironment=production");
  await examine("credentials-new");
  await dialog.getByRole("button", { name: "Add credential" }).click();
  await row("Search service").getByText("Version 1").waitFor();
  assert.ok(!(await page.content()).includes(SECRET));
  await examine("credentials");
});

step("its value is replaced with a grace period for the old one", async () => {
  await page.getByRole("button", { name: "Replace the value of Search service" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("New value").fill("sk-search-new");
  await dialog.getByLabel("The old value still counts").click();
  await page.getByRole("option", { name: "1 day" }).click();
  await examine("credentials-replace");
  await dialog.getByRole("button", { name: "Replace value" }).click();
  await row("Search service").getByText("Version 2").waitFor();
  await page.getByRole("button", { name: "More about Search service" }).click();
  await page.getByRole("menuitem", { name: "Versions" }).click();
  await page.getByRole("dialog").getByText("Counts until").waitFor();
  await examine("credentials-versions");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
});

step("it is renamed and labelled anew", async () => {
  await page.getByRole("button", { name: "More about Search service" }).click();
  await page.getByRole("menuitem", { name: "Name and labels" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Search");
  await dialog.getByLabel("Labels").fill("team=support");
  await dialog.getByRole("button", { name: "Save" }).click();
  await row("Search").getByText("team=support").waitFor();
});

step("the organization's key is rotated in the background", async () => {
  await page.getByRole("link", { name: "Security keys" }).click();
  await page.getByText("Version 1", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Rotate key" }).click();
  await page.getByText("Version 2", { exact: true }).waitFor();
  await row("To version 2").getByText("Finished").waitFor();
  await examine("security-keys");
});

step("a rotation that takes its time shows how far it is, and why it is stuck", async () => {
  const rotation = {
    id: "01a1fd25-0000-7000-8000-000000000000",
    toVersion: 3,
    state: "running",
    total: 1200,
    resealed: 516,
    problem: null,
    startedBy: "platform",
    startedAt: new Date().toISOString(),
    finishedAt: null,
  };
  const key = { version: 3, createdAt: rotation.startedAt, rotatesAt: null, rotation };
  await page.route("**/api/v1/keys", (route) => route.fulfill({ json: key }));
  await page.reload();
  await page.getByText("516 of 1200 values").waitFor();
  await examine("security-keys-rotating");
  rotation.problem = "seal_broken: The sealed value was changed or moved.";
  await page.getByText("It does not go on").waitFor();
  await examine("security-keys-stuck");
  await page.unroute("**/api/v1/keys");
});

step("a credential is deleted by typing its name", async () => {
  await page.getByRole("link", { name: "Credentials" }).click();
  await page.getByRole("button", { name: "More about Search" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  assert.ok(await dialog.getByRole("button", { name: "Delete credential" }).isDisabled());
  await dialog.getByLabel("Type “Search” to confirm").fill("Search");
  await dialog.getByRole("button", { name: "Delete credential" }).click();
  await page.getByText("No credentials yet").waitFor();
  assert.deepEqual(browser.complaints, []);
});
