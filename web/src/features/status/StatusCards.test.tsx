// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { type ServerStatus, statusRows } from "~/api/status";
import { show } from "~/ui/testing/show";
import { IngestCard } from "./IngestCard";
import { ProblemCard } from "./ProblemCard";
import { StoreCard } from "./StoreCard";

afterEach(cleanup);

const zero = { traces: 0, logs: 0, metrics: 0 };
const old = {
  version: "1",
  uptime: "1",
  startTime: "1",
  listening: [],
  store: { engine: "embedded", bytes: 2048, capacityBytes: null, oldest: null, rows: zero, evicted: zero },
  ingest: { rates: zero, accepted: zero },
};

function read(store: object): ServerStatus {
  const [status] = statusRows([{ ...old, store: { ...old.store, ...store } }]);
  if (!status) {
    throw new Error("nothing was read");
  }
  return status;
}

test("a status without what newer servers tell is read", () => {
  expect(read({}).store).toMatchObject({ durable: false, bytesBySignal: zero, deleted: zero, series: 0, problems: [] });
});

test("the store says whether it is on disk and what waits", () => {
  show(
    <StoreCard
      status={read({ durable: true, logBytes: 3 << 20, mergeDebtBytes: 512, series: 1200, duplicatePoints: 7 })}
    />,
  );
  expect(screen.getByText("embedded, on disk")).toBeDefined();
  const facts = screen.getAllByRole("definition").map((each) => each.textContent);
  expect(facts).toEqual(["3 MiB", "512 B", "1,200", "7"]);
});

test("what is in memory only is told", () => {
  show(<StoreCard status={read({ durable: false })} />);
  expect(screen.getByText(/in memory/)).toBeDefined();
});

test("a signal has its bytes and what was deleted of it", () => {
  show(
    <IngestCard
      status={read({
        bytesBySignal: { ...zero, logs: 1536 },
        deleted: { ...zero, logs: 40 },
        evicted: { ...zero, logs: 2 },
      })}
      history={[]}
    />,
  );
  const cells = [...screen.getAllByTestId("signal-row")]
    .find((row) => row.dataset.signal === "logs")
    ?.querySelectorAll("td");
  expect([...(cells ?? [])].slice(-3).map((cell) => cell.textContent)).toEqual(["1.5 KiB", "2", "40"]);
});

test("every problem is shown once, as a warning", () => {
  show(<ProblemCard problems={["A file is damaged.", "The disk is full.", "A file is damaged."]} />);
  const items = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect([screen.getByRole("alert").getAttribute("aria-label"), ...items]).toEqual([
    "Problems of the store",
    "A file is damaged.",
    "The disk is full.",
  ]);
});

test("without problems there is no warning", () => {
  show(<ProblemCard problems={[]} />);
  expect(screen.queryByRole("alert")).toBeNull();
});
