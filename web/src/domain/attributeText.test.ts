import { expect, test } from "vitest";
import { attributeText } from "./attributeText";

test.each([
  ["text", "text"],
  ["9223372036854775807", "9223372036854775807"],
  [1.5, "1.5"],
  [true, "true"],
  [null, ""],
  [["a", "2", 0.5], '["a","2",0.5]'],
  [[], "[]"],
  [{ type: "card", value: [true] }, '{"type":"card","value":[true]}'],
])("%j reads %s", (value, text) => {
  expect(attributeText({ value })).toBe(text);
});
