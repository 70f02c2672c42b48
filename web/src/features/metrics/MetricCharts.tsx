import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { MetricPoints } from "~/api/metricPoints";
import { bareUnit } from "~/domain/metric/unit";
import { resolveRange } from "~/domain/timeRange";
import { useTimeRange } from "~/lib/useTimeRange";
import type { ChartDot } from "~/ui/chart/chartModel";
import { TimeChart } from "~/ui/chart/TimeChart";
import { defaultQuantile, mainChart, observationsChart, type QuantileChoice, strokeKey } from "./charts";
import { ExemplarList } from "./ExemplarList";
import css from "./MetricDetail.module.css";
import { type MetricView, quantileName } from "./metricView";
import { SeriesTable } from "./SeriesTable";
import { mostLines, useSeriesChoice } from "./useSeriesChoice";

interface Props {
  readonly metric: MetricPoints;
  readonly view: MetricView;
  /** When the points were read: a relative range ends there, so that a paused chart stands still. */
  readonly readAt: number;
}

export function MetricCharts({ metric, view, readAt }: Props) {
  const { range, setRange } = useTimeRange();
  const navigate = useNavigate();
  const { shown, isChosen, choose, reset } = useSeriesChoice(view);
  const [quantile, setQuantile] = useState<QuantileChoice>();
  const choice = quantile ?? defaultQuantile(view, shown.length);
  const { fromMillis: from, toMillis: to } = resolveRange(range, readAt);

  const { model, dots } = useMemo(
    () => mainChart(view, shown, choice, metric.name, { from, to }),
    [view, shown, choice, metric.name, from, to],
  );
  const observations = useMemo(
    () => observationsChart(shown, metric.name, { from, to }),
    [shown, metric.name, from, to],
  );
  const openTrace = (dot: ChartDot) => {
    const found = dots.find((each) => each.id === dot.id);
    if (found) {
      void navigate({
        to: "/traces/$traceId",
        params: { traceId: found.traceId },
        search: { span: found.spanId ?? undefined } as { span?: string },
      });
    }
  };
  const zoom = (fromMillis: number, toMillis: number) =>
    setRange({ kind: "absolute", fromMillis: Math.floor(fromMillis), toMillis: Math.ceil(toMillis) });

  return (
    <>
      <ChartHead
        title={view.quantiles.length > 0 ? "Percentiles" : undefined}
        note={[view.reading, bareUnit(view.unit), choice === "all" && strokeKey(view)].filter(Boolean).join(" · ")}
      >
        {view.quantiles.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Percentile"
            value={String(choice)}
            onChange={(value) => setQuantile(value === "all" ? "all" : Number(value))}
            data={[
              ...view.quantiles.map((q) => ({ value: String(q), label: quantileName(q) })),
              { value: "all", label: "All" },
            ]}
          />
        )}
      </ChartHead>
      <TimeChart model={model} height={observations ? 240 : 300} onDot={openTrace} onZoom={zoom} />
      {observations && (
        <>
          <ChartHead title="Observations" note="per second" />
          <TimeChart model={observations} height={140} onZoom={zoom} />
        </>
      )}
      <div className={css.legendHead}>
        <p>
          {isChosen
            ? `${shown.length} of ${view.series.length} series shown`
            : view.series.length > mostLines
              ? `The ${mostLines} highest of ${view.series.length} series are drawn; choose others below`
              : "All series are drawn; choose one to see it alone"}
        </p>
        {isChosen && (
          <Button size="compact-xs" variant="default" onClick={reset}>
            Show {view.series.length > mostLines ? `the ${mostLines} highest` : "all"}
          </Button>
        )}
      </div>
      <SeriesTable view={view} shown={new Set(shown.map((series) => series.key))} onChoose={choose} />
      <div className={css.more}>
        <ExemplarList series={shown} ucum={metric.unit} />
      </div>
    </>
  );
}

interface HeadProps {
  readonly title: string | undefined;
  readonly note: string;
  readonly children?: React.ReactNode;
}

function ChartHead({ title, note, children }: HeadProps) {
  return (
    <div className={css.chartHead}>
      {title && <h3 className={css.chartTitle}>{title}</h3>}
      <p className={css.chartNote}>{note}</p>
      <span className={css.chartActions}>{children}</span>
    </div>
  );
}
