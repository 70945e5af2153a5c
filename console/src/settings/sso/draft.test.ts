import { expect, test } from "vitest";
import { draftOf, formOf, NOBODY } from "./draft";

test("an untouched secret is not sent, so that the old one stays", () => {
  expect(formOf(draftOf(null))).not.toHaveProperty("clientSecret");
  expect(formOf({ ...draftOf(null), clientSecret: "new" })).toHaveProperty("clientSecret", "new");
});

test("empty rows of the group table and no fallback are left out", () => {
  const draft = draftOf(null);
  const form = formOf({ ...draft, defaultRole: NOBODY, groupRoles: [{ group: " ", role: "admin" }] });
  expect(form.groupRoles).toEqual([]);
  expect(form).not.toHaveProperty("defaultRole");
});
