import { expect, test } from "vitest";
import { bareUnit, formatBare, formatNumber, formatValue, readUnit, unitName } from "./unit";

test.each([
  [0.0123, "s", false, "12.3ms"],
  [90, "s", false, "1m 30s"],
  [0.42, "s", true, "420ms/s"],
  [250, "ms", false, "250ms"],
  [1536, "By", false, "1.5 KiB"],
  [1536, "By", true, "1.5 KiB/s"],
  [2, "MiBy", false, "2 MiB"],
  [3.25, "{order}", true, "3.25 order/s"],
  [12, "{request}/min", false, "12 request/min"],
  [42, "%", false, "42%"],
  [0.5, "1", false, "0.5"],
  [0.5, "", true, "0.5/s"],
  [21.5, "Cel", false, "21.5 Cel"],
  [-2048, "By", false, "−2 KiB"],
  [-0.5, "s", false, "−500ms"],
  [null, "s", false, "–"],
  [Number.POSITIVE_INFINITY, "s", false, "∞"],
])("%s of unit “%s” (rate: %s) reads %s", (value, ucum, perSecond, text) => {
  expect(formatValue(value, readUnit(ucum, perSecond))).toBe(text);
});

test.each([
  [0.123456, "0.1235"],
  [9876.5, "9,877"],
  [12_345, "12.35K"],
  [0.0000001, "1.00e-7"],
  [0, "0"],
])("%d reads %s", (value, text) => expect(formatNumber(value)).toBe(text));

test.each([
  ["By", "B"],
  ["{request}", "request"],
  ["1", ""],
  ["s", "s"],
])("the unit %s is called “%s”", (ucum, name) => expect(unitName(ucum)).toBe(name));

test.each([
  ["{order}", true, "3", "order/s"],
  ["1", true, "3", "per s"],
  ["1", false, "3", ""],
  ["%", false, "3%", ""],
  ["s", false, "3s", ""],
])("where the unit %s (rate: %s) is said elsewhere, 3 reads %s and elsewhere says “%s”", (ucum, rate, text, said) => {
  const unit = readUnit(ucum, rate);
  expect([formatBare(3, unit), bareUnit(unit)]).toEqual([text, said]);
});
