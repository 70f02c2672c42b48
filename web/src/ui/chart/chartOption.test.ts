import { expect, test } from "vitest";
import { readUnit } from "~/domain/metric/unit";
import { serviceColors } from "~/domain/serviceColor";
import type { ChartModel } from "./chartModel";
import { chartOption } from "./chartOption";

const ink = { text: "#111", line: "#222", axis: "#333", surface: "#fff" };
const model: ChartModel = {
  label: "",
  lines: [
    {
      id: "a",
      name: "a",
      color: 3,
      stroke: "dashed",
      samples: [
        { at: 0, value: 1e9 },
        { at: 60_000, value: 0.2 },
        { at: 90_000, value: null },
        { at: 120_000, value: 0.8 },
      ],
    },
  ],
  dots: [{ id: "d", at: 60_000, value: 1.9, color: 4, name: "d" }],
  unit: readUnit("s"),
  from: 30_000,
  to: 150_000,
};

test("the value axis spans what is inside the window, dots included", () => {
  expect(chartOption(model, "light", ink, "utc").yAxis).toMatchObject({ min: 0, max: 2, interval: 0.5 });
});

test("breaks stay breaks and colours follow the theme", () => {
  const [line, dots] = chartOption(model, "dark", ink, "utc").series;
  expect(line?.data[2]).toEqual([90_000, null]);
  expect(line).toMatchObject({ itemStyle: { color: serviceColors[3]?.dark } });
  expect(dots?.data[0]).toMatchObject({ value: [60_000, 1.9], itemStyle: { color: serviceColors[4]?.dark } });
});

test("times stand on round moments in the reader's zone", () => {
  const { customValues, formatter } = chartOption(model, "light", ink, "utc").xAxis.axisLabel;
  expect(customValues.map(formatter)).toEqual([
    "00:00:30",
    "00:00:45",
    "00:01:00",
    "00:01:15",
    "00:01:30",
    "00:01:45",
    "00:02:00",
    "00:02:15",
    "00:02:30",
  ]);
});
