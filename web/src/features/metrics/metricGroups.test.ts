import { expect, test } from "vitest";
import type { MetricSummary } from "~/api/metrics";
import { listRows } from "./metricGroups";

const metric = (name: string, scope: string, services: string[] = ["cart"]): MetricSummary => ({
  name,
  prometheusName: name.replaceAll(".", "_"),
  type: "gauge",
  unit: "",
  description: `About ${name}`,
  scope: { name: scope, version: "" },
  seriesCount: 1,
  services,
});
const metrics = [metric("b.two", "Shop"), metric("a.one", "Shop", ["email"]), metric("heap", "Runtime")];
const shown = (text: string, service?: string) =>
  listRows(metrics, text, service).map((row) =>
    row.kind === "scope" ? `[${row.scope} ${row.count}]` : row.metric.name,
  );

test("metrics stand under their scope, both in alphabetical order", () => {
  expect(shown("")).toEqual(["[Runtime 1]", "heap", "[Shop 2]", "a.one", "b.two"]);
});

test.each([
  ["TWO shop", ["[Shop 1]", "b.two"]],
  ["a_one", ["[Shop 1]", "a.one"]],
  ["about heap", ["[Runtime 1]", "heap"]],
  ["nothing", []],
])("the text “%s” finds %j", (text, expected) => expect(shown(text)).toEqual(expected));

test("a service narrows the list", () => expect(shown("", "email")).toEqual(["[Shop 1]", "a.one"]));
