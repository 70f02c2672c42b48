import { formatDateTime, type TimeZone } from "~/domain/clock";
import { valueAxis } from "~/domain/metric/axis";
import { formatBare } from "~/domain/metric/unit";
import { serviceColors } from "~/domain/serviceColor";
import { ticks } from "~/domain/trace/ticks";
import type { ChartLine, ChartModel } from "./chartModel";
import { margins } from "./geometry";

export type Scheme = "light" | "dark";

/** The colours of the frame that a canvas needs; the same as the theme's variables. */
export interface ChartInk {
  readonly text: string;
  readonly line: string;
  readonly axis: string;
  readonly surface: string;
}

/** What ECharts is told; times and values are formatted as everywhere else on the page. */
export function chartOption(model: ChartModel, scheme: Scheme, ink: ChartInk, zone: TimeZone) {
  const axis = axisOf(model);
  const times = timeTicks(model.from, model.to);
  const color = (index: number) => serviceColors[index]?.[scheme] ?? ink.text;
  return {
    animation: false,
    grid: { ...margins, outerBoundsMode: "none" as const },
    xAxis: {
      type: "value" as const,
      min: model.from,
      max: model.to,
      axisLine: { lineStyle: { color: ink.axis } },
      axisTick: { show: true, customValues: times, lineStyle: { color: ink.axis } },
      axisLabel: {
        color: ink.text,
        fontSize: 11,
        customValues: times,
        formatter: (value: number) => timeLabel(value, model.to - model.from, zone),
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value" as const,
      ...axis,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: ink.text, fontSize: 11, formatter: (value: number) => formatBare(value, model.unit) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: [
      ...model.lines.map((line) => ({
        id: line.id,
        type: "line" as const,
        name: line.name,
        data: line.samples.map((sample) => [sample.at, sample.value]),
        silent: true,
        clip: true,
        connectNulls: false,
        symbol: "circle",
        symbolSize: 4,
        showSymbol: isSparse(line),
        sampling: "lttb" as const,
        lineStyle: { width: 1.5, color: color(line.color), type: line.stroke },
        itemStyle: { color: color(line.color) },
      })),
      {
        id: "dots",
        type: "scatter" as const,
        symbol: "diamond",
        symbolSize: 10,
        cursor: "pointer",
        z: 5,
        data: model.dots.map((dot) => ({
          value: [dot.at, dot.value],
          itemStyle: { color: color(dot.color), borderColor: ink.surface, borderWidth: 1.5 },
        })),
      },
    ],
  };
}

/** So few values that each is worth a mark: a single one between breaks would not be seen as a line. */
function isSparse(line: ChartLine): boolean {
  return line.samples.filter((sample) => sample.value !== null).length < 12;
}

function axisOf(model: ChartModel) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const include = (at: number, value: number | null) => {
    if (value !== null && at >= model.from && at <= model.to) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  };
  for (const line of model.lines) {
    for (const sample of line.samples) {
      include(sample.at, sample.value);
    }
  }
  for (const dot of model.dots) {
    include(dot.at, dot.value);
  }
  return low > high ? valueAxis(0, 0, model.unit) : valueAxis(low, high, model.unit);
}

const mostTicks = 8;

/** Round moments of the wall clock inside the window. */
function timeTicks(from: number, to: number): number[] {
  return ticks(from * 1e6, to * 1e6, mostTicks).map((nanos) => nanos / 1e6);
}

const day = 86_400_000;

function timeLabel(millis: number, span: number, zone: TimeZone): string {
  const text = formatDateTime(millis, zone);
  return span > 2 * day ? text.slice(5, 10) : span > 10 * 60_000 ? text.slice(11, 16) : text.slice(11, 19);
}
