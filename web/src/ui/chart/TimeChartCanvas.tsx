import { useComputedColorScheme } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTimeZone } from "~/lib/timeZone";
import { ChartCursor } from "./ChartCursor";
import type { ChartDot, ChartModel } from "./chartModel";
import { type ChartInk, chartOption } from "./chartOption";
import { init } from "./echarts";
import css from "./TimeChart.module.css";

export interface TimeChartProps {
  readonly model: ChartModel;
  readonly height: number;
  readonly onDot?: ((dot: ChartDot) => void) | undefined;
  /** Milliseconds of both ends of what was dragged over. */
  readonly onZoom?: ((from: number, to: number) => void) | undefined;
}

type Chart = ReturnType<typeof init>;

/** Draws with ECharts on a canvas; pointer, tooltip and drag are the page's own. */
export default function TimeChartCanvas({ model, height, onDot, onZoom }: TimeChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart>(undefined);
  const { ref: sizeRef, width } = useElementSize();
  const ref = useMergedRef(place, sizeRef);
  const scheme = useComputedColorScheme("light");
  const zone = useTimeZone();
  const [dot, setDot] = useState<ChartDot>();
  const latest = useRef({ model, onDot });
  latest.current = { model, onDot };

  useEffect(() => {
    const element = place.current;
    if (!element) {
      return;
    }
    const made = init(element, undefined, { renderer: "canvas" });
    const dotOf = (event: { seriesId?: string; dataIndex?: number }) =>
      event.seriesId === "dots" ? latest.current.model.dots[event.dataIndex ?? -1] : undefined;
    made.on("mouseover", (event) => setDot(dotOf(event)));
    made.on("mouseout", () => setDot(undefined));
    made.on("click", (event) => {
      const clicked = dotOf(event);
      if (clicked) {
        latest.current.onDot?.(clicked);
      }
    });
    chart.current = made;
    return () => {
      chart.current = undefined;
      made.dispose();
    };
  }, []);

  useEffect(() => {
    if (width > 0) {
      chart.current?.resize({ width, height });
    }
  }, [width, height]);

  useEffect(() => {
    const ink = readInk(place.current);
    chart.current?.setOption(chartOption(model, scheme, ink, zone), { replaceMerge: ["series"], lazyUpdate: true });
  }, [model, scheme, zone]);

  return (
    <ChartCursor model={model} width={width} height={height} dot={dot} onZoom={onZoom}>
      <div ref={ref} className={css.canvas} style={{ height }} role="img" aria-label={model.label} />
    </ChartCursor>
  );
}

/** The theme's colours as they are now. */
function readInk(element: Element | null): ChartInk {
  const style = getComputedStyle(element ?? document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { text: read("--text-soft"), line: read("--line"), axis: read("--line-strong"), surface: read("--surface") };
}
