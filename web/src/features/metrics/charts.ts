import { attributeText } from "~/domain/attributeText";
import { nearest } from "~/domain/metric/samples";
import { formatValue, readUnit } from "~/domain/metric/unit";
import { nanosToMillis, type SpanId, type TraceId } from "~/domain/units";
import type { ChartDot, ChartLine, ChartModel } from "~/ui/chart/chartModel";
import { type MetricView, quantileName, type SeriesView } from "./metricView";

export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** A dot with the trace that it opens. */
export interface ExemplarDot extends ChartDot {
  readonly traceId: TraceId;
  readonly spanId: SpanId | null;
}

/** Which lines a chart of quantiles shows: one of them, or all. */
export type QuantileChoice = number | "all";

/** Where several series are compared, three lines each would hide one another. */
export function defaultQuantile(view: MetricView, seriesCount: number): QuantileChoice {
  return seriesCount > 1 ? (view.quantiles.includes(0.95) ? 0.95 : (view.quantiles.at(-1) ?? "all")) : "all";
}

const strokes = ["dotted", "dashed", "solid"] as const;

/** How the lines of all quantiles are told apart: `dotted p50, dashed p95, solid p99`. */
export function strokeKey(view: MetricView): string {
  return view.quantiles.map((q, index, { length }) => `${strokeAt(index, length)} ${quantileName(q)}`).join(", ");
}

const strokeAt = (index: number, count: number) => strokes[Math.max(0, strokes.length - count + index)] ?? "solid";

/** `frontend GET /api/checkout`: enough to tell series apart. */
export function seriesName(series: SeriesView): string {
  const values = series.attributes.map((attribute) => attributeText(attribute));
  return [series.service || "unknown service", ...values].join(" · ");
}

/** The main chart: values, rates or quantiles, with the exemplars. */
export function mainChart(
  view: MetricView,
  shown: readonly SeriesView[],
  choice: QuantileChoice,
  name: string,
  window: TimeWindow,
): { model: ChartModel; dots: readonly ExemplarDot[] } {
  const lines = shown.flatMap((series) => chosenLines(view, series, choice));
  const dots = shown.flatMap((series) =>
    thinOut(dotsOf(view, series, window), Math.ceil(mostDots / shown.length), window),
  );
  return { model: { label: `${name}: ${view.reading}`, lines, dots, unit: view.unit, ...window }, dots };
}

function chosenLines(view: MetricView, series: SeriesView, choice: QuantileChoice): ChartLine[] {
  const all = choice === "all" && view.quantiles.length > 1;
  return series.lines
    .filter((line) => line.quantile === undefined || choice === "all" || line.quantile === choice)
    .map((line, index, { length }) => ({
      id: `${series.key} ${line.quantile ?? ""}`,
      name:
        all && line.quantile !== undefined
          ? `${quantileName(line.quantile)} · ${seriesName(series)}`
          : seriesName(series),
      color: series.color,
      stroke: strokeAt(index, length),
      samples: line.samples,
    }));
}

/** Observations per second, where points hold many observations. */
export function observationsChart(
  shown: readonly SeriesView[],
  name: string,
  window: TimeWindow,
): ChartModel | undefined {
  const lines = shown.flatMap((series): ChartLine[] =>
    series.observations
      ? [
          {
            id: series.key,
            name: seriesName(series),
            color: series.color,
            stroke: "solid",
            samples: series.observations,
          },
        ]
      : [],
  );
  return lines.length === 0
    ? undefined
    : { label: `${name}: observations per second`, lines, dots: [], unit: readUnit("", true), ...window };
}

const mostDots = 150;

/** Of many dots, the highest of each short stretch of time: those are the ones worth opening. */
export function thinOut(dots: readonly ExemplarDot[], most: number, { from, to }: TimeWindow): ExemplarDot[] {
  if (dots.length <= most) {
    return [...dots];
  }
  const highest = new Map<number, ExemplarDot>();
  for (const dot of dots) {
    const stretch = Math.floor(((dot.at - from) / (to - from)) * most);
    const known = highest.get(stretch);
    if (!known || dot.value > known.value) {
      highest.set(stretch, dot);
    }
  }
  return [...highest.values()];
}

/** Exemplars that lead to a trace. Where lines are rates, a dot sits on its line: its own value has another unit. */
function dotsOf(view: MetricView, series: SeriesView, window: TimeWindow): ExemplarDot[] {
  const [first] = series.lines;
  const onLine = view.quantiles.length === 0 && view.unit.suffix.endsWith("/s");
  const reach = (window.to - window.from) / 10;
  return series.exemplars.flatMap((exemplar, index) => {
    const at = nanosToMillis(exemplar.time);
    const value = onLine ? nearest(first?.samples ?? [], at, reach)?.value : exemplar.value;
    return exemplar.traceId && typeof value === "number" && at >= window.from && at <= window.to
      ? [
          {
            id: `${series.key} ${index}`,
            at,
            value,
            color: series.color,
            name: onLine ? "Open its trace" : `${formatValue(exemplar.value, view.unit)}, open its trace`,
            traceId: exemplar.traceId,
            spanId: exemplar.spanId,
          },
        ]
      : [];
  });
}
