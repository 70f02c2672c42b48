import { expect, test } from "vitest";
import { parseSearch, pick, stringifySearch } from "./searchText";

test("a span id of digits stays text", () => {
  expect(parseSearch("?span=1234567890123456")).toEqual({ span: "1234567890123456" });
});

test("what is empty is left out", () => {
  expect(stringifySearch({ service: "", operation: undefined, from: "now-1h" })).toBe("?from=now-1h");
  expect(stringifySearch({})).toBe("");
});

test("odd characters survive", () => {
  expect(parseSearch(stringifySearch({ operation: "GET /a?b=c&d +%" }))).toEqual({ operation: "GET /a?b=c&d +%" });
});

test("only named parameters are kept", () => {
  expect(pick("from", "to")({ from: "now-1h", to: "", other: "x" })).toEqual({ from: "now-1h" });
});
