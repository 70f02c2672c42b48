import type { Attribute } from "~/api/attributes";
import type { Exemplar, MetricPoints } from "~/api/metricPoints";
import { attributeText } from "~/domain/attributeText";
import { distribution } from "~/domain/metric/distribution";
import { intervals, rates, values } from "~/domain/metric/intervals";
import { breakAtSilence, type Sample, sampleAt, statistics } from "~/domain/metric/samples";
import { seriesColors } from "~/domain/metric/seriesColors";
import { type MetricUnit, readUnit } from "~/domain/metric/unit";
import type { Nanos } from "~/domain/units";

/** One line a series can show: its value or rate, or one of its quantiles. */
export interface SeriesLine {
  /** 0.5 for the median and so on; undefined for a value or rate. */
  readonly quantile: number | undefined;
  readonly samples: readonly Sample[];
}

export interface SeriesView {
  readonly key: string;
  readonly service: string;
  readonly attributes: readonly Attribute[];
  readonly color: number;
  readonly lines: readonly SeriesLine[];
  /** Observations per second, where points hold many observations. */
  readonly observations: readonly Sample[] | undefined;
  /** What the table shows, in the order of the view's columns. */
  readonly cells: readonly (number | null)[];
  /** What series are ranked by. */
  readonly latest: number | null;
  readonly lastSeen: Nanos | null;
  readonly exemplars: readonly Exemplar[];
}

export interface CellColumn {
  readonly title: string;
  readonly unit: MetricUnit;
}

/** A metric's points, worked out for showing. */
export interface MetricView {
  /** What the lines are, in words: "Rate per second, from …". */
  readonly reading: string;
  readonly unit: MetricUnit;
  /** The quantiles that lines exist for; empty for values and rates. */
  readonly quantiles: readonly number[];
  readonly columns: readonly CellColumn[];
  /** Highest latest value first. */
  readonly series: readonly SeriesView[];
}

const percentiles = [0.5, 0.95, 0.99];
const perSecond = readUnit("", true);
const plain = readUnit("");

export function metricView(metric: MetricPoints): MetricView {
  const parts = partsOf(metric);
  const keys = metric.series.map((series) => ({ key: seriesKey(series), service: series.service }));
  const colors = seriesColors(keys);
  const series = metric.series.map((each, index): SeriesView => {
    const part = parts.series[index] as Part;
    const key = keys[index]?.key ?? "";
    return {
      key,
      service: each.service,
      attributes: each.attributes,
      color: colors.get(key) ?? 0,
      lines: part.lines.map((line) => ({ ...line, samples: breakAtSilence(line.samples) })),
      observations: part.observations && breakAtSilence(part.observations),
      cells: part.cells,
      latest: part.cells[0] ?? null,
      lastSeen: each.points.at(-1)?.time ?? null,
      exemplars: each.points.flatMap((point) => point.exemplars),
    };
  });
  return { ...parts, series: series.sort(byLatest) };
}

const byLatest = (a: SeriesView, b: SeriesView): number =>
  (b.latest ?? Number.NEGATIVE_INFINITY) - (a.latest ?? Number.NEGATIVE_INFINITY) || (a.key < b.key ? -1 : 1);

function seriesKey(series: MetricPoints["series"][number]): string {
  const text = (attributes: readonly Attribute[]) =>
    attributes
      .map((attribute) => `${attribute.key}=${attributeText(attribute)}`)
      .sort()
      .join(",");
  return `${series.service}|${text(series.attributes)}|${series.scope.name}|${text(series.resource.attributes)}`;
}

interface Part {
  readonly lines: readonly SeriesLine[];
  readonly observations?: readonly Sample[];
  readonly cells: readonly (number | null)[];
}

interface Parts extends Omit<MetricView, "series"> {
  readonly series: readonly Part[];
}

function partsOf(metric: MetricPoints): Parts {
  switch (metric.type) {
    case "gauge":
      return valueParts(metric, "The value as it was measured");
    case "sum":
      return sumParts(metric);
    case "histogram":
    case "exponential_histogram":
      return distributionParts(metric);
    case "summary":
      return summaryParts(metric);
  }
}

function valueParts(metric: Extract<MetricPoints, { type: "gauge" | "sum" }>, reading: string): Parts {
  const unit = readUnit(metric.unit);
  return {
    reading,
    unit,
    quantiles: [],
    columns: ["Latest", "Mean", "Min", "Max"].map((title) => ({ title, unit })),
    series: metric.series.map((series) => {
      const samples = values(series.points);
      const { latest, mean, min, max } = statistics(samples);
      return { lines: [{ quantile: undefined, samples }], cells: [latest, mean, min, max] };
    }),
  };
}

function sumParts(metric: Extract<MetricPoints, { type: "sum" }>): Parts {
  const [first] = metric.series;
  const delta = first?.temporality === "delta";
  if (first && !first.monotonic && !delta) {
    return valueParts(metric, "The current value of a sum that goes up and down");
  }
  const unit = readUnit(metric.unit, true);
  const what = first && !first.monotonic ? "Change" : "Rate";
  return {
    reading: delta ? `${what} per second, from delta sums` : `${what} per second, from the rise of a cumulative sum`,
    unit,
    quantiles: [],
    columns: [
      ...["Latest", "Mean", "Max"].map((title) => ({ title, unit })),
      { title: delta ? "In range" : "Total", unit: readUnit(metric.unit) },
    ],
    series: metric.series.map((series) => {
      const samples = rates(series.points, series.temporality, series.monotonic);
      const { latest, mean, max } = statistics(samples);
      const total =
        series.temporality === "delta"
          ? series.points.reduce((sum, point) => sum + point.value, 0)
          : (series.points.at(-1)?.value ?? null);
      return { lines: [{ quantile: undefined, samples }], cells: [latest, mean, max, total] };
    }),
  };
}

function distributionParts(metric: Extract<MetricPoints, { type: "histogram" | "exponential_histogram" }>): Parts {
  const unit = readUnit(metric.unit);
  return {
    reading: "Estimated from the buckets, for the time between consecutive points",
    unit,
    quantiles: percentiles,
    columns: [
      { title: "Per second", unit: perSecond },
      ...percentiles.map((q) => ({ title: quantileName(q), unit })),
      { title: "Mean", unit },
      { title: "In range", unit: plain },
    ],
    series: metric.series.map((series) => {
      const result = distribution(series.points, series.temporality, percentiles);
      return {
        lines: percentiles.map((quantile, index) => ({ quantile, samples: result.quantiles[index] ?? [] })),
        observations: result.rate,
        cells: [latestOf(result.rate), ...result.quantiles.map(latestOf), latestOf(result.mean), result.count],
      };
    }),
  };
}

function summaryParts(metric: Extract<MetricPoints, { type: "summary" }>): Parts {
  const unit = readUnit(metric.unit);
  const points = metric.series.flatMap((series) => series.points);
  const quantiles = [...new Set(points.flatMap((point) => point.quantiles.map((each) => each.quantile)))].sort(
    (a, b) => a - b,
  );
  return {
    reading: "Quantiles as the program computed them",
    unit,
    quantiles,
    columns: [{ title: "Per second", unit: perSecond }, ...quantiles.map((q) => ({ title: quantileName(q), unit }))],
    series: metric.series.map((series) => {
      const lines = quantiles.map((quantile) => ({
        quantile,
        samples: series.points.map((point) =>
          sampleAt(point.time, point.quantiles.find((each) => each.quantile === quantile)?.value ?? null),
        ),
      }));
      const ends = intervals(series.points, "cumulative", (before, point) => point.count < before.count);
      const observations = ends.map(({ time, interval }) =>
        sampleAt(
          time,
          interval ? Number(interval.point.count - (interval.base?.count ?? 0n)) / interval.seconds : null,
        ),
      );
      return { lines, observations, cells: [latestOf(observations), ...lines.map((line) => latestOf(line.samples))] };
    }),
  };
}

/** The last value there is, even when the newest interval had none. */
const latestOf = (samples: readonly Sample[]): number | null =>
  samples.findLast((sample) => sample.value !== null)?.value ?? null;

/** `p50`, `p99.9`, `min`, `max`. */
export function quantileName(q: number): string {
  return q === 0 ? "min" : q === 1 ? "max" : `p${Math.round(q * 100_000) / 1000}`;
}
