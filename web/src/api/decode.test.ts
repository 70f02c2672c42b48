import { describe, expect, test } from "vitest";
import * as decode from "./decode";

const row = decode.object<{ id: string; duration: bigint; tags: string[]; note: string | null }>({
  id: decode.traceId,
  duration: decode.nanoseconds,
  tags: decode.array(decode.string),
  note: decode.nullable(decode.string),
});
const good = { id: "0AF7651916CD43DD8448EB211C80319C", duration: "1500", tags: ["a"], added: 1 };

describe("object", () => {
  test("known fields are read, unknown ones ignored, absent nullable ones are null", () => {
    expect(row(good)).toEqual({ id: "0af7651916cd43dd8448eb211c80319c", duration: 1500n, tags: ["a"], note: null });
  });

  test.each([
    [{ ...good, id: "xyz" }, 'id: expected a trace id of 32 hexadecimal digits, found "xyz"'],
    [{ ...good, duration: "1.5" }, 'duration: expected nanoseconds as text, found "1.5"'],
    [{ ...good, tags: ["a", 2] }, "tags[1]: expected text, found 2"],
    [{ ...good, tags: undefined }, "tags: expected a list, found nothing"],
    [[], "the answer: expected an object, found []"],
  ])("a wrong answer names the place and what was expected (%#)", (value, message) => {
    expect(() => row(value)).toThrow(message);
  });
});

test("64-bit integers keep every digit", () => {
  expect(decode.int64("9223372036854775807")).toBe(9223372036854775807n);
});

test("doubles that JSON cannot write arrive as text", () => {
  expect(decode.double("NaN")).toBeNaN();
  expect(decode.double("-Infinity")).toBe(-Infinity);
  expect(() => decode.double("12")).toThrow("expected a number");
});

test("a tagged value is read by its tag", () => {
  const shape = decode.tagged<string | number>("kind", {
    text: (value) => decode.object<{ value: string }>({ value: decode.string })(value).value,
    count: (value) => decode.object<{ value: number }>({ value: decode.number })(value).value,
  });
  expect(shape({ kind: "count", value: 3 })).toBe(3);
  expect(() => shape({ kind: "colour" })).toThrow("kind: expected one of text, count");
});
