import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { barriers, openBrowser, picture } from "./browser.mjs";

const person = {
  name: "Grace Hollander",
  email: `grace.${Date.now()}@example.com`,
  password: "correct horse battery",
  fresh: "staple battery correct",
};

let browser;
let page;
let secret;
before(async () => {
  browser = await openBrowser();
  page = browser.page;
});
after(() => browser.close());

async function examine(name) {
  for (const theme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: theme });
    await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
    await picture(page, `${name}-${theme}`);
    assert.deepEqual(await barriers(page), [], `${name} in ${theme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

let lost = false;
function step(name, walk) {
  test(name, async (context) => {
    if (lost) return context.skip("an earlier step failed");
    lost = true;
    await walk();
    lost = false;
  });
}

/** What an authenticator app shows (RFC 6238); each step's code counts once, so a later one can be asked for. */
function code(stepsAhead = 0) {
  const bits = [...secret].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = bits
    .join("")
    .match(/.{8}/g)
    .map((byte) => parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead));
  const hash = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const number = (hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}

async function openMail(subject) {
  await page.goto("/mailbox");
  await page.getByRole("button", { name: subject }).filter({ hasText: person.email }).first().click();
  await page.getByRole("heading", { name: subject }).waitFor();
}

async function signIn(password) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signOut() {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: /^Sign in to/ }).waitFor();
}

step("somebody signs up and confirms the address with the mail that came", async () => {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Organization").fill("Hollander & Co");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill("password123");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Many people use this password").waitFor();
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: /Create your first agent/ }).waitFor();
  await openMail("Confirm your e-mail address");
  await examine("mailbox");
  await page.getByRole("link", { name: /verify-email/ }).click();
  await page.getByRole("button", { name: "Confirm address" }).click();
  await page.getByText("This address is yours.").waitFor();
  await page.getByRole("link", { name: "Go on" }).click();
});

step("the account shows the person and where they are signed in", async () => {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Account" }).click();
  await page.getByText("Confirmed", { exact: true }).waitFor();
  await page.getByText("This one").waitFor();
  await examine("account");
});

step("two-step sign-in is set up with an app", async () => {
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("dialog").getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("img", { name: /QR code/ }).waitFor();
  secret = (await page.getByRole("dialog").locator("code").textContent()).replaceAll(" ", "");
  await examine("second-factor");
  await page.getByLabel("First code").fill(code());
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("list", { name: "Recovery codes" }).waitFor();
  await examine("recovery-codes");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("10 of 10 recovery codes left.").waitFor();
});

step("an owner demands it of the organization's members", async () => {
  await page.goto("/settings/organization");
  await page.getByRole("switch", { name: "Require two-step sign-in" }).click();
  await page.getByRole("switch", { name: "Require two-step sign-in", checked: true }).waitFor();
  await examine("sign-in-policy");
});

step("signing in takes the password and then a code", async () => {
  await signOut();
  await signIn(person.password);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Verify code" }).click();
  await page.getByText("This code is wrong").waitFor();
  await examine("second-step");
  await page.getByLabel("Code").fill(code(1));
  await page.getByRole("button", { name: "Verify code" }).click();
  await page.getByRole("heading", { name: /Create your first agent/ }).waitFor();
  await signOut();
});

step("who forgot the password chooses another", async () => {
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("E-mail").fill(person.email);
  await examine("forgot-password");
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByText("a mail with a link is on its way").waitFor();
  await openMail("Reset your password");
  await page.getByRole("link", { name: /reset-password/ }).click();
  await page.getByLabel("New password").fill(person.fresh);
  await examine("reset-password");
  await page.getByRole("button", { name: "Save password" }).click();
  await page.getByRole("heading", { name: "Your password is new" }).waitFor();
  await signIn(person.fresh);
  await page.getByLabel("Code").waitFor();
  assert.deepEqual(browser.complaints, []);
});
