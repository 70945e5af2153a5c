import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, barriers, inTheme, openBrowser, picture } from "./browser.mjs";
import { apiOf } from "./api.mjs";

const person = {
  name: "Ada Lindqvist",
  email: `ada.${Date.now()}@example.com`,
  password: "correct horse battery",
  organization: "Northlight",
};

let browser;
let page;
/** The agent that does what the script in its messages says. */
let agent;
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

const transcript = () => page.getByRole("region", { name: "Transcript" });
const send = async (words) => {
  await page.getByRole("textbox", { name: "Message" }).fill(words);
  await page.keyboard.press("Enter");
};

step("somebody signs up and is shown where to begin", async () => {
  await page.goto("/");
  await page.getByRole("heading", { name: /^Sign in to/ }).waitFor();
  await examine("sign-in");
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Organization").fill(person.organization);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Use 10 characters or more.").waitFor();
  await examine("sign-up");
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: /Create your first agent/ }).waitFor();
  await examine("welcome");
});

step("signing out leaves nothing behind, and signing in comes back", async () => {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: /^Sign in to/ }).waitFor();
  await page.goto("/agents");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill("not this one either");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("do not belong together").waitFor();
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Agents", exact: true }).waitFor();
  await page.getByText("No agents yet").waitFor();
  await examine("agents-empty");
});

step("an agent is created, edited and published", async () => {
  await page.getByRole("link", { name: "Create agent" }).first().click();
  await page.getByRole("button", { name: /^Assistant/ }).click();
  await page.getByLabel("Name").fill("Desk assistant");
  await examine("agent-new");
  await page.getByRole("button", { name: "Create agent" }).click();
  await page.getByRole("heading", { name: "Desk assistant" }).waitFor();
  assert.equal(await page.getByRole("checkbox", { name: "calculator" }).isChecked(), true);
  await page.getByLabel("Description").fill("Helps the front desk");
  await page.getByText("Unsaved changes").waitFor();
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Unsaved changes").waitFor({ state: "detached" });
  await examine("agent");
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByLabel("Note").fill("First one");
  await page.getByRole("dialog").getByRole("button", { name: "Publish version 1" }).click();
  await page.getByRole("button", { name: "Publish version 1" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Versions" }).click();
  await page.getByRole("complementary", { name: "Versions" }).getByText("First one").waitFor();
  await examine("agent-versions");
  await page.keyboard.press("Escape");
});

step("two people who save the same agent see both versions", async () => {
  const { accessToken } = await (
    await page.request.post("/api/v1/auth/login", { data: { email: person.email, password: person.password } })
  ).json();
  await page.getByLabel("Description").fill("Mine");
  const answer = await page.request.patch(`/api/v1/agents/${page.url().match(/agents\/([^?]+)/)[1]}`, {
    headers: { Authorization: `Bearer ${accessToken}` },
    data: { description: "Theirs" },
  });
  assert.equal(answer.status(), 200);
  await page.getByRole("button", { name: "Save draft" }).click();
  const dialog = page.getByRole("dialog", { name: /saved by someone else/ });
  await dialog.getByText("Theirs", { exact: true }).waitFor();
  await dialog.getByText("Mine", { exact: true }).waitFor();
  await examine("agent-conflict");
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await page.getByText("Unsaved changes").waitFor({ state: "detached" });
  assert.equal(await page.getByLabel("Description").inputValue(), "Mine");
});

step("the agent answers a sum with the calculator, streaming", async () => {
  await page.getByRole("link", { name: "Chat" }).last().click();
  await page.getByRole("heading", { name: "Desk assistant" }).waitFor();
  await examine("chat-new");
  await send("What is 12*(3+4)?");
  const card = transcript().getByRole("group", { name: "Tool calculator" });
  await card.waitFor();
  await transcript().getByText("84").last().waitFor();
  await page.getByRole("button", { name: "Send message" }).waitFor();
  await card.getByRole("button", { expanded: false }).click();
  await card.getByText("Arguments").waitFor();
  await examine("chat-tool-card");
});

step("a reload while a run is under way loses nothing", async () => {
  await send("What can you do?");
  await page.getByRole("button", { name: /^Stop/ }).waitFor();
  await page.reload();
  await transcript().getByText("What can you do?").waitFor();
  await page.getByRole("button", { name: "Send message" }).waitFor();
  await transcript().getByText(/demo/i).last().waitFor();
  assert.equal(await transcript().getByText("What can you do?", { exact: true }).count(), 1);
  await examine("chat");
});

step("words are said again differently, and what was there before stays", async () => {
  const versions = (of) => transcript().getByRole("group", { name: `Versions of this ${of}` });
  await transcript().getByText("What can you do?", { exact: true }).hover();
  await transcript().getByRole("button", { name: "Edit message" }).last().click();
  const field = transcript().getByRole("textbox", { name: "Message in other words" });
  await field.fill("What is 1000+700?");
  await examine("chat-edit");
  await field.press("Enter");
  await transcript()
    .getByText(/1[,.]?700/)
    .last()
    .waitFor();
  await versions("message").getByText("2 / 2").waitFor();
  await page.getByRole("button", { name: "Send message" }).waitFor();
  await examine("chat-branches");
  await versions("message").getByRole("button", { name: "Previous message" }).click();
  await transcript().getByText("What can you do?", { exact: true }).waitFor();
  await transcript().getByText(/demo/i).last().hover();
  await transcript().getByRole("button", { name: "Answer again" }).last().click();
  await versions("answer").getByText("2 / 2").waitFor();
  await versions("answer").getByRole("button", { name: "Previous answer" }).click();
  await versions("answer").getByText("1 / 2").waitFor();
});

step("what was done can be read back as a run, step by step", async () => {
  await page.getByRole("link", { name: "Runs" }).click();
  await page.getByRole("list", { name: "Runs" }).getByRole("listitem").nth(1).waitFor();
  await examine("runs");
  await page.getByRole("list", { name: "Runs" }).getByRole("link").last().click();
  await page.getByRole("list", { name: "Steps" }).getByRole("button").nth(1).click();
  await page.getByRole("region", { name: "Result" }).waitFor();
  await examine("run");
});

step("an agent stops where it needs a person and asks in the chat", async () => {
  const api = await apiOf(page, person);
  const researcher = await api.agent({ name: "Researcher", tools: ["calculator"], approvals: ["calculator"] });
  agent = await api.agent({
    name: "Room desk",
    tools: ["calculator", "ask_person", "wait_for_signal", "wait_until"],
    approvals: ["calculator"],
    delegates: [{ agentId: researcher, agentVersion: null, name: "ask_researcher", description: "Looks things up" }],
  });
  await page.goto(`/chat?agent=${agent}`);
  await page.getByRole("heading", { name: "Room desk" }).waitFor();
  await send('Add it up. [[tool:calculator:{"expression":"6*8"}]] [[text:That makes forty-two.]]');
  const card = page.getByRole("region", { name: "Room desk wants to use calculator" });
  await card.getByText("6*8").waitFor();
  await transcript().getByText("Waiting for you").waitFor();
  await examine("chat-approval");
  await card.getByRole("button", { name: "Edit arguments" }).click();
  const field = card.getByRole("textbox", { name: "Arguments" });
  await field.fill('{"expression": ');
  await card.getByText(/not valid JSON/).waitFor();
  await examine("chat-approval-edit");
  await field.fill('{"expression": 42}');
  await card.getByRole("button", { name: "Approve with changes" }).click();
  await card.getByText(/string expected/).waitFor();
  await field.press("Escape");
  await page.waitForFunction(() => document.activeElement?.textContent === "Edit arguments");
  await page.keyboard.press("Enter");
  await field.fill('{"expression": "6*7"}');
  await card.getByRole("button", { name: "Approve with changes" }).click();
  await transcript().getByText("That makes forty-two.").last().waitFor();
  await page.getByRole("button", { name: "Send message" }).waitFor();
});

step("a question is answered with a press, and what was said meanwhile has its turn", async () => {
  const question = { question: "Which room should it be?", options: ["The small one", "The large one"] };
  await send(`Book it. [[tool:ask_person:${JSON.stringify(question)}]] [[text:It is booked.]]`);
  await page.getByRole("region", { name: question.question }).waitFor();
  await page.getByRole("textbox", { name: "Message" }).fill("And a table. [[text:The table as well.]]");
  await page.getByRole("button", { name: "Queue message" }).click();
  await transcript().getByText("Waits for its turn").waitFor();
  await examine("chat-question");
  await page.getByRole("button", { name: "The small one" }).click();
  const answer = (words) => transcript().getByRole("article", { name: "Agent" }).filter({ hasText: words });
  await answer("It is booked.").waitFor();
  await answer("The table as well.").waitFor();
  await page.getByRole("button", { name: "Send message" }).waitFor();
  const said = await transcript().getByRole("article").allInnerTexts();
  const place = (words) => said.findIndex((text) => text.includes(words) && !text.includes("[["));
  assert.ok(place("It is booked.") >= 0 && place("It is booked.") < place("The table as well."));
});

step("another agent's work is shown under the call, and what it waits for too", async () => {
  const input = 'How much is it?\n[[tool:calculator:{"expression":"7*7"}]]\n[[text:It is **49**.]]';
  await send(`Ask. [[tool:ask_researcher:${JSON.stringify({ input })}]] [[text:The researcher knows.]]`);
  const work = transcript().getByRole("group", { name: "Agent ask_researcher" });
  await work.getByRole("region", { name: "Researcher wants to use calculator" }).waitFor();
  await examine("chat-child");
  await page.getByRole("link", { name: "Waiting", exact: true }).click();
  await page.getByRole("heading", { name: "Run of Room desk" }).waitFor();
  await page.getByRole("list", { name: "Steps of ask_researcher" }).getByText("Wants to use calculator").waitFor();
  await examine("run-waiting");
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("list", { name: "Steps", exact: true }).getByText("The researcher knows.").waitFor();
  await page.getByRole("list", { name: "Steps of ask_researcher" }).getByText("Approved by you").click();
  await page.getByRole("complementary").getByRole("region", { name: "Result" }).waitFor();
  await examine("run-family");
});

step("the inbox has what waits, and says who was first", async () => {
  const api = await apiOf(page, person);
  await page.getByRole("link", { name: "Inbox" }).click();
  await page.getByText("Nothing waits for you").waitFor();
  await examine("inbox-empty");
  await api.say(agent, 'Ship it. [[tool:wait_for_signal:{"name":"payment.received"}]] [[text:Shipped.]]');
  await api.say(agent, 'Later. [[tool:wait_until:{"seconds":5400}]] [[text:Here I am.]]');
  const sum = await api.say(agent, 'Add. [[tool:calculator:{"expression":"1+1"}]] [[text:Added.]]');
  await page.getByRole("link", { name: "Inbox, 3 open" }).waitFor();
  const list = page.getByRole("list", { name: "Open" });
  await list.getByRole("link", { name: /Wants to use calculator/ }).click();
  await page.getByRole("button", { name: "Approve" }).waitFor();
  await examine("inbox");
  await api.resolve(sum, { action: "respond", text: "Two." });
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByText("It was settled before your answer came").waitFor();
  await page.getByText("Two.").waitFor();
  await examine("inbox-settled-before");
  await list.getByRole("link", { name: /Waits until/ }).click();
  await page.getByRole("button", { name: "End the wait now" }).click();
  await page.getByText("Wait ended early").waitFor();
  await list.getByRole("link", { name: /payment.received/ }).click();
  await page.getByRole("button", { name: "Give its content" }).click();
  await page.getByRole("textbox", { name: "Content" }).fill("Paid in full");
  await page.getByRole("button", { name: "Go on with this" }).click();
  await page.getByText("Paid in full").waitFor();
  await page.getByRole("link", { name: "Inbox", exact: true }).waitFor();
  await page.getByRole("button", { name: "Settled" }).click();
  await page.getByRole("list", { name: "Settled" }).getByRole("link").nth(3).waitFor();
  await examine("inbox-settled");
});

step("an API key is shown once and revoked by its name", async () => {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByText(person.email).last().waitFor();
  await examine("settings");
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  await page.getByLabel("Name").fill("Nightly job");
  await examine("api-key-new");
  await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
  assert.match(await page.getByLabel("API key", { exact: true }).inputValue(), /.{20,}/);
  await page.getByRole("button", { name: "Done" }).click();
  await examine("api-keys");
  await page.getByRole("button", { name: "Revoke Nightly job" }).click();
  await page.getByLabel(/^Type/).fill("Nightly job");
  await page.getByRole("button", { name: "Revoke key" }).click();
  await page.getByText("No keys yet").waitFor();
});

step("an agent is told whom it may call, what waits for a person and how its runs go", async () => {
  await page.getByRole("link", { name: "Agents" }).click();
  await page.getByRole("link", { name: "Create agent" }).first().click();
  await page.getByLabel("Name").fill("Back office");
  await page.getByRole("button", { name: "Create agent" }).click();
  await page.getByRole("heading", { name: "Back office" }).waitFor();
  await page.getByRole("button", { name: "Approvals Nobody is asked" }).click();
  await page.getByText("This agent can call nothing yet").waitFor();
  await page.getByRole("button", { name: "Delegates Works alone" }).click();
  await page.getByRole("combobox", { name: "Add a delegate" }).click();
  await page.getByRole("option", { name: "Desk assistant" }).click();
  assert.equal(await page.getByLabel("Called as").inputValue(), "ask_desk_assistant");
  await page.getByLabel("Called as").fill("ask_desk");
  await page.getByRole("checkbox", { name: "ask_desk" }).click();
  await page.getByRole("spinbutton", { name: "Time for an approval" }).fill("30");
  await page.getByRole("radio", { name: "Ask someone else" }).click();
  await page.getByRole("button", { name: /^Runs / }).click();
  await page.getByRole("radio", { name: "Let it wait for its turn" }).click();
  await page.getByLabel("Token limit").fill("50000");
  await examine("agent-rules");
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Unsaved changes").waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: "Delegates ask_desk" }).waitFor();
  await page.getByRole("button", { name: "Approvals Before ask_desk; after 30 minutes admins are asked" }).waitFor();
  await page.getByRole("button", { name: /50,000 tokens · messages wait for their turn$/ }).waitFor();
  await examine("agent-rules-folded");
});

step("the command palette finds the agent", async () => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find or do" }).fill("desk assis");
  await examine("palette");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Desk assistant" }).waitFor();
});

step("a chosen theme is remembered and there before the first paint", async () => {
  await inTheme(page, "dark");
  await page.reload({ waitUntil: "commit" });
  await page.waitForFunction(() => document.documentElement?.dataset.theme === "dark");
  await page.getByRole("heading", { name: "Desk assistant" }).waitFor();
  await inTheme(page, "light");
});

step("it fits a telephone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [name, path] of [
    ["agents", "/agents"],
    ["runs", "/runs"],
    ["inbox", "/inbox?show=settled"],
    ["settings", "/settings/organization"],
    ["chat-new", "/chat"],
  ]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await picture(page, `mobile-${name}`);
    assert.deepEqual(await barriers(page), [], `${name} on a telephone`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
  }
  await page.getByRole("button", { name: "Show conversations" }).click();
  await page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link", { name: /^What is 12/ })
    .click();
  await transcript().getByText(/demo/i).last().waitFor();
  await picture(page, "mobile-chat");
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Open navigation" }).click();
  await picture(page, "mobile-navigation");
  await page.keyboard.press("Escape");
});

step("the browser had nothing to complain about", () => {
  assert.deepEqual(browser.complaints, [], `complaints from ${address}`);
});
