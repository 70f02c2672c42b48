import { expect, test } from "vitest";
import { attributeText } from "./attributeText";

test.each([
  ["text", "text"],
  ["9223372036854775807", "9223372036854775807"],
  [1.5, "1.5"],
  [true, "true"],
  [null, ""],
  [
    [
      { type: "string", value: "a" },
      { type: "int", value: "2" },
    ],
    '["a","2"]',
  ],
  [["a", 2], '["a",2]'],
  [[], "[]"],
  [[{ key: "k", type: "array", value: [{ type: "bool", value: true }] }], '{"k":[true]}'],
  [{ k: { type: "double", value: 0.5 } }, '{"k":0.5}'],
])("%j reads %s", (value, text) => {
  expect(attributeText({ value })).toBe(text);
});
