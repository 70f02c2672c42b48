import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { formatDuration } from "~/domain/duration";
import type { Stretch } from "~/domain/trace/criticalPath";
import type { SpanNode } from "~/domain/trace/tree";
import { useShortcuts } from "~/lib/shortcuts";
import type { ViewProps } from "../tabs";
import { drawFlame, lineHeight } from "./draw";
import css from "./FlameGraph.module.css";
import { type FlameBox, layoutFlame } from "./layout";

/** Time from left to right, depth from top to bottom, drawn on a canvas. Double click zooms to a span. */
export function FlameGraph({ tree, selected, onSelect }: ViewProps) {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme("light");
  const { boxes, lines } = useMemo(() => layoutFlame(tree), [tree]);
  const [zoomed, setZoomed] = useState<SpanNode>();
  const [hovered, setHovered] = useState<{ node: SpanNode; x: number; y: number }>();
  const window: Stretch = useMemo(
    () => (zoomed ? { from: zoomed.start, to: zoomed.end } : { from: 0, to: Math.max(1, tree.duration) }),
    [zoomed, tree],
  );
  useShortcuts([{ keys: "0", label: "Show the whole trace", group: "Trace", run: () => setZoomed(undefined) }]);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context && width > 0) {
      drawFlame(context, boxes, lines, { width, window, scheme, selected });
    }
  }, [boxes, lines, width, window, scheme, selected]);

  const hit = (event: PointerEvent<HTMLCanvasElement> | React.MouseEvent<HTMLCanvasElement>): FlameBox | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    const line = Math.floor((event.clientY - box.top) / lineHeight);
    const at = window.from + ((event.clientX - box.left) / Math.max(1, width)) * (window.to - window.from);
    const slack = (window.to - window.from) / Math.max(1, width);
    return boxes.find((each) => each.line === line && each.node.start - slack <= at && at <= each.node.end + slack);
  };

  return (
    <div className={css.viewport}>
      {zoomed && (
        <button type="button" className={css.reset} onClick={() => setZoomed(undefined)}>
          Show the whole trace
        </button>
      )}
      <div ref={ref} className={css.stage}>
        <canvas
          ref={canvas}
          className={css.canvas}
          style={{ height: lines * lineHeight }}
          role="img"
          aria-label={`Flame graph of ${boxes.length} spans; the waterfall and the span table show the same for keyboard and screen reader`}
          onClick={(event) => onSelect(hit(event)?.node)}
          onDoubleClick={(event) => setZoomed(hit(event)?.node)}
          onPointerMove={(event) => {
            const box = hit(event);
            setHovered(box && { node: box.node, x: event.clientX, y: event.clientY });
          }}
          onPointerLeave={() => setHovered(undefined)}
        />
      </div>
      {hovered && (
        <div
          className={css.tip}
          style={{ left: Math.min(hovered.x + 14, globalThis.innerWidth - 340), top: hovered.y + 16 }}
        >
          <strong>{hovered.node.span.service}</strong> {hovered.node.span.name}
          <br />
          {formatDuration(hovered.node.span.duration)}, {formatDuration(hovered.node.start)} into the trace
        </div>
      )}
    </div>
  );
}
