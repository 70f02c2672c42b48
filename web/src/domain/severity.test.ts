import { expect, test } from "vitest";
import { severityOf } from "./severity";

test.each([
  [0, undefined],
  [1, "trace"],
  [4, "trace"],
  [5, "debug"],
  [9, "info"],
  [12, "info"],
  [13, "warn"],
  [17, "error"],
  [24, "fatal"],
  [25, undefined],
])("severity %i is %s", (number, severity) => {
  expect(severityOf(number)).toBe(severity);
});
