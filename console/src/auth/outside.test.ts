import { expect, test } from "vitest";
import { outsideWords, startAddress } from "./outside";

test("a way back survives the way to the provider", () => {
  expect(startAddress("google", "/agents?find=a b")).toBe(
    "/api/v1/auth/providers/google/start?returnTo=%2Fagents%3Ffind%3Da+b",
  );
  expect(startAddress("google", "/account", true)).toContain("link=true");
});

test("every refusal has words, those that nobody foresaw too", () => {
  expect(outsideWords("sign_in_cancelled")).toBe("The sign-in was cancelled.");
  expect(outsideWords("token_wrong_audience")).toContain("wrong audience");
  expect(outsideWords("<script>")).toBe("The sign-in did not work. Start again.");
});
