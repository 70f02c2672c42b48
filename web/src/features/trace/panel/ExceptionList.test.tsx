// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { testTrace } from "~/domain/trace/testTrace";
import { buildTree } from "~/domain/trace/tree";
import { nanos } from "~/domain/units";
import { show } from "~/ui/testing/show";
import { ExceptionList } from "./ExceptionList";

afterEach(cleanup);

test("type, message and stack stand out, the rest is listed", () => {
  const [node] = buildTree(testTrace({ id: "a", at: [0, 5_000_000] })).nodes;
  if (!node) {
    throw new Error("The test's trace is empty.");
  }
  const exception = {
    name: "exception",
    time: nanos(node.span.startTime + 2_000_000n),
    attributes: [
      { key: "exception.type", type: "string" as const, value: "TimeoutException" },
      { key: "exception.message", type: "string" as const, value: "Too slow." },
      { key: "exception.stacktrace", type: "string" as const, value: "at Shop.Pay()" },
      { key: "exception.escaped", type: "bool" as const, value: true },
    ],
  };
  show(<ExceptionList node={node} exceptions={[exception]} />);
  expect(screen.getByText("TimeoutException")).toBeDefined();
  expect(screen.getByText("Too slow.")).toBeDefined();
  expect(screen.getByRole("region", { name: "Stack" }).textContent).toBe("at Shop.Pay()");
  expect(screen.getByText(/2ms into the span/)).toBeDefined();
  expect(screen.getAllByRole("row").map((row) => row.textContent)).toEqual(["exception.escapedtrue"]);
});
