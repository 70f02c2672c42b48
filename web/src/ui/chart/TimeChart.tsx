import { lazy, Suspense } from "react";
import css from "./TimeChart.module.css";
import type { TimeChartProps } from "./TimeChartCanvas";

/** The chart library is large and comes only when a chart is first shown. */
const Canvas = lazy(() => import("./TimeChartCanvas"));

/** Lines over time with dots that lead somewhere; drag over it to look closer. */
export function TimeChart(props: TimeChartProps) {
  return (
    <Suspense
      fallback={
        <div className={css.canvas} style={{ height: props.height }} role="status" aria-label="Loading the chart" />
      }
    >
      <Canvas {...props} />
    </Suspense>
  );
}
