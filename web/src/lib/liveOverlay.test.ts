import { describe, expect, test } from "vitest";
import { arrive, emptyOverlay, type LiveOverlay, mergeRows, release } from "./liveOverlay";

interface Row {
  readonly id: string;
  readonly at: number;
  readonly spans?: number;
}

const keyOf = (row: Row) => row.id;
const newestFirst = (a: Row, b: Row) => b.at - a.at;
const fetched: Row[] = [
  { id: "b", at: 2 },
  { id: "a", at: 1 },
];
const isSeen = (key: string) => fetched.some((row) => row.id === key);
const ids = (overlay: LiveOverlay<Row>) => mergeRows(fetched, overlay.shown, keyOf, newestFirst).map(keyOf);

describe("a reader at the top", () => {
  test("sees new rows at once, in order", () => {
    const overlay = arrive(
      emptyOverlay,
      [
        { id: "c", at: 1.5 },
        { id: "d", at: 9 },
      ],
      keyOf,
      { hold: false, isSeen },
    );
    expect(ids(overlay)).toEqual(["d", "b", "c", "a"]);
    expect(overlay.waiting.size).toBe(0);
  });
});

describe("a reader further down", () => {
  const held = arrive<Row>(
    emptyOverlay,
    [
      { id: "c", at: 3 },
      { id: "a", at: 1, spans: 7 },
    ],
    keyOf,
    { hold: true, isSeen },
  );

  test("sees known rows change in place while new ones wait", () => {
    expect(ids(held)).toEqual(["b", "a"]);
    expect(mergeRows(fetched, held.shown, keyOf, newestFirst)[1]?.spans).toBe(7);
    expect([...held.waiting.keys()]).toEqual(["c"]);
  });

  test("counts a waiting row once, however often it comes", () => {
    const again = arrive(held, [{ id: "c", at: 3, spans: 2 }], keyOf, { hold: true, isSeen });
    expect([...again.waiting.values()]).toEqual([{ id: "c", at: 3, spans: 2 }]);
  });

  test("gets the waiting rows when asked for", () => {
    const released = release(held);
    expect(ids(released)).toEqual(["c", "b", "a"]);
    expect(released.waiting.size).toBe(0);
  });
});

test("nothing arrived changes nothing", () => {
  expect(arrive(emptyOverlay, [], keyOf, { hold: true, isSeen })).toBe(emptyOverlay);
  expect(mergeRows(fetched, new Map(), keyOf, newestFirst)).toBe(fetched);
});
