// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useLiveOverlay } from "./useLiveOverlay";

interface Row {
  readonly id: string;
  readonly at: number;
}

const rules = { keyOf: (row: Row) => row.id, compare: (a: Row, b: Row) => b.at - a.at };
const fetched: Row[] = [{ id: "a", at: 1 }];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function overlay(hold: boolean, listKey = "first") {
  return renderHook(
    (props: { hold: boolean; listKey: string }) => useLiveOverlay(fetched, props.listKey, props.hold, rules),
    {
      initialProps: { hold, listKey },
    },
  );
}

function arriveIn(hook: ReturnType<typeof overlay>, ...rows: Row[]) {
  act(() => {
    hook.result.current.add(rows);
    vi.runAllTimers();
  });
}

const ids = (hook: ReturnType<typeof overlay>) => hook.result.current.rows.map((row) => row.id);

test("a reader at the top sees what arrives", () => {
  const hook = overlay(false);
  arriveIn(hook, { id: "b", at: 2 });
  expect(ids(hook)).toEqual(["b", "a"]);
});

test("a reader further down sees it when asking for it", () => {
  const hook = overlay(true);
  arriveIn(hook, { id: "b", at: 2 }, { id: "c", at: 3 });
  expect([ids(hook), hook.result.current.waitingCount]).toEqual([["a"], 2]);
  act(() => hook.result.current.showWaiting());
  expect([ids(hook), hook.result.current.waitingCount]).toEqual([["c", "b", "a"], 0]);
});

test("another list starts without the rows of the one before", () => {
  const hook = overlay(false);
  arriveIn(hook, { id: "b", at: 2 });
  hook.rerender({ hold: false, listKey: "second" });
  expect(ids(hook)).toEqual(["a"]);
});
