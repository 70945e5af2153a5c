import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, barriers, openBrowser, picture } from "./browser.mjs";

const email = `cleo.${Date.now()}@example.com`;

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

const panel = () => page.getByRole("complementary", { name: "Schedule", exact: true });
const row = (name) => page.getByRole("list", { name: "Schedules" }).getByRole("listitem").filter({ hasText: name });

async function call(path, body) {
  const answer = await page.request.post(`${address}/api/v1/${path}`, {
    data: body,
    headers: call.token === undefined ? {} : { authorization: `Bearer ${call.token}` },
  });
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

step("a new organization has no schedules and is told what they are for", async () => {
  const session = await call("auth/register", {
    email,
    password: "correct horse battery",
    name: "Cleo Marsh",
    organizationName: "Northlight",
  });
  call.token = session.accessToken;
  await call("agents", { name: "Ticket clerk", tools: ["calculator"] });
  await page.goto("/schedules");
  await page.getByText("No schedules yet").waitFor();
  await examine("schedules-empty");
});

step("a schedule is made, and what its cron means is shown while it is typed", async () => {
  await page.getByRole("link", { name: "Create schedule" }).first().click();
  const form = page.getByRole("complementary", { name: "Create schedule" });
  await form.getByLabel("Name").fill("Morning report");
  await form.getByRole("combobox", { name: "Agent" }).click();
  await page.getByRole("option", { name: "Ticket clerk" }).click();
  await form.getByLabel("Input").fill("Sum up yesterday’s tickets and calculate 12*(3+4).");
  await form.getByLabel("Cron").fill("61 9 * * 1-5");
  await form.getByText("The minute cannot be read").waitFor();
  await form.getByLabel("Cron").fill("30 8 * * 1-5");
  await form.getByText("On weekdays at 08:30").waitFor();
  await form.getByLabel("Time zone").fill("Europe/Berlin");
  await form.getByText("Next runs").waitFor();
  await form.getByText("More settings").click();
  await form.getByLabel("Webhook").fill("http://example.com/hook");
  await examine("schedule-new");
  await form.getByRole("button", { name: "Create schedule" }).click();
  await form.getByText("An https URL is expected").first().waitFor();
  await form.getByLabel("Webhook").fill("");
  await form.getByRole("button", { name: "Create schedule" }).click();
  await panel().getByText("Nothing has been due yet.").waitFor();
});

step("a run is begun by hand, and how it went stands beside the schedule", async () => {
  await panel().getByRole("button", { name: "Run now" }).click();
  await panel().getByText("Succeeded").waitFor();
  await panel().getByText("by hand").waitFor();
  await row("Morning report").getByText("Succeeded").waitFor();
  await examine("schedule");
});

step("it is changed, and another’s change in between is not overwritten", async () => {
  const id = new URL(page.url()).searchParams.get("schedule");
  await panel().getByLabel("Name").fill("Early report");
  const other = await page.request.patch(`${address}/api/v1/schedules/${id}`, {
    data: { input: "Say nothing." },
    headers: { authorization: `Bearer ${call.token}` },
  });
  assert.ok(other.ok());
  await panel().getByRole("button", { name: "Save changes" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("was saved by someone else meanwhile").waitFor();
  await examine("schedule-conflict");
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await row("Early report").waitFor();
  assert.equal(await panel().getByLabel("Input").inputValue(), "Say nothing.");
});

step("it is switched off and on, and goes when its name is typed", async () => {
  await page.getByRole("button", { name: "Close panel" }).click();
  await call("schedules", {
    name: "Year’s end",
    agentId: (await call.agents()).id,
    input: "Close the books.",
    at: new Date(Date.now() + 86_400_000 * 30).toISOString(),
  });
  await page.reload();
  const toggle = row("Early report").getByRole("switch");
  await toggle.click();
  await row("Early report").getByText("Off", { exact: true }).waitFor();
  await examine("schedules");
  await toggle.click();
  await row("Early report").getByText("Off", { exact: true }).waitFor({ state: "detached" });
  await page.setViewportSize({ width: 390, height: 844 });
  await examine("schedules-narrow");
  await row("Early report").getByRole("link", { name: "Early report" }).click();
  await panel().getByRole("button", { name: "Run now" }).waitFor();
  await examine("schedule-narrow");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Close panel" }).click();
  await page.getByRole("button", { name: "Actions for Early report" }).click();
  await page.getByRole("menuitem", { name: "Delete schedule…" }).click();
  await page.getByLabel(/^Type/).fill("Early report");
  await page.getByRole("button", { name: "Delete schedule" }).click();
  await row("Early report").waitFor({ state: "detached" });
  // What was wrong on purpose was answered with 422.
  assert.deepEqual(
    browser.complaints.filter((complaint) => !complaint.includes("status of 422")),
    [],
  );
});

call.agents = async () => {
  const answer = await page.request.get(`${address}/api/v1/agents`, {
    headers: { authorization: `Bearer ${call.token}` },
  });
  return (await answer.json()).items[0];
};
