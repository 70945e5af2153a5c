import { expect, test } from "vitest";
import { cronInWords } from "./cronWords";

test.each([
  ["* * * * *", "Every minute"],
  ["*/15 * * * *", "Every 15 minutes"],
  ["0 * * * *", "Every hour"],
  ["5,35 * * * *", "Every hour at minute 5 and 35"],
  ["0 */4 * * *", "Every 4 hours"],
  ["0 9 * * *", "Every day at 09:00"],
  ["30 8,17 * * *", "Every day at 08:30 and 17:30"],
  ["0 9 * * 1-5", "On weekdays at 09:00"],
  ["0 9 * * mon,FRI", "On Monday and Friday at 09:00"],
  ["0 10 * * 0,6", "On weekends at 10:00"],
  ["0 10 * * 6-7", "On weekends at 10:00"],
  ["0 0 * * 0-7", "Every day at 00:00"],
  ["0 6 1 * *", "On the 1st at 06:00"],
  ["0 6 1,15 * *", "On the 1st and 15th at 06:00"],
  ["0 6 1 1,7 *", "On the 1st in January and July at 06:00"],
  ["0 6 * 12 *", "Every day in December at 06:00"],
  ["*/10 9-17 * * 1-5", "On weekdays, every 10 minutes from 09:00 to 17:59"],
  ["0 8-18 * * *", "Every hour at minute 0 from 08:00 to 18:59"],
  ["0 0 13 * 5", "On the 13th and on Friday at 00:00"],
  ["0 0 */2 * 1", "Every 2nd day of the month that is on Monday at 00:00"],
])("%s is read as “%s”", (cron, words) => {
  expect(cronInWords(cron)).toBe(words);
});

test.each(["", "* * * *", "* * * * * *", "61 * * * *", "a * * * *", "5-1 * * * *", "*/0 * * * *", "* * * 13 *"])(
  "“%s” is not read",
  (cron) => {
    expect(cronInWords(cron)).toBeNull();
  },
);
