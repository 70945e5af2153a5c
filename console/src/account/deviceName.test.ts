import { expect, test } from "vitest";
import { deviceName, isHandheld } from "./deviceName";

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
const EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1";

test("names the browser and the system", () => {
  expect(deviceName(CHROME)).toBe("Chrome on Linux");
  expect(deviceName(EDGE)).toBe("Edge on Windows");
  expect(deviceName(PHONE)).toBe("Safari on iPhone");
});

test("shows what it does not know, and says when there is nothing", () => {
  expect(deviceName("curl/8.5")).toBe("curl");
  expect(deviceName("Nightly-Robot/2 (+https://robots.example)")).toBe("Nightly-Robot/2 (+https://robots.example");
  expect(deviceName(null)).toBe("Unknown device");
});

test("knows what is carried about", () => {
  expect(isHandheld(PHONE)).toBe(true);
  expect(isHandheld(CHROME)).toBe(false);
});
