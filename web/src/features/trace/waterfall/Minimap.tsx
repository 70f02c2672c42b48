import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { formatDuration } from "~/domain/duration";
import { serviceColorIn } from "~/domain/serviceColor";
import type { Stretch } from "~/domain/trace/criticalPath";
import { failed, type TraceTree } from "~/domain/trace/tree";
import css from "./Minimap.module.css";

interface Props {
  readonly tree: TraceTree;
  readonly window: Stretch;
  /** Undefined asks for the whole trace. */
  readonly onChange: (window: Stretch | undefined) => void;
}

const shortestDrag = 4;

/** The whole trace in a strip; dragging over it zooms the waterfall, a double click shows everything again. */
export function Minimap({ tree, window, onChange }: Props) {
  const { ref, width, height } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme("light");
  const [drag, setDrag] = useState<{ from: number; to: number }>();

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context && width > 0) {
      draw(context, tree, width, height, scheme);
    }
  }, [tree, width, height, scheme]);

  const duration = Math.max(1, tree.duration);
  const toTime = (x: number) => Math.max(0, Math.min(1, x / Math.max(1, width))) * duration;
  const offset = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: offset(event), to: offset(event) });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag) {
      setDrag({ ...drag, to: offset(event) });
    }
  };
  const onPointerUp = () => {
    if (drag && Math.abs(drag.to - drag.from) >= shortestDrag) {
      onChange({ from: toTime(Math.min(drag.from, drag.to)), to: toTime(Math.max(drag.from, drag.to)) });
    }
    setDrag(undefined);
  };

  const left = (window.from / duration) * 100;
  const right = 100 - (window.to / duration) * 100;
  return (
    <div className={css.place}>
      <div
        ref={ref}
        className={css.map}
        role="img"
        aria-label={`Overview of the whole trace, ${formatDuration(tree.duration)}; shown: ${formatDuration(window.from)} to ${formatDuration(window.to)}`}
        title="Drag to zoom, double click for all"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onDoubleClick={() => onChange(undefined)}
      >
        <canvas ref={canvas} className={css.canvas} />
        {left > 0 && <div className={css.shade} style={{ left: 0, width: `${left}%` }} />}
        {right > 0 && <div className={css.shade} style={{ right: 0, width: `${right}%` }} />}
        {drag && (
          <div
            className={css.drag}
            style={{ left: Math.min(drag.from, drag.to), width: Math.abs(drag.to - drag.from) }}
          />
        )}
      </div>
    </div>
  );
}

function draw(
  context: CanvasRenderingContext2D,
  tree: TraceTree,
  width: number,
  height: number,
  scheme: "light" | "dark",
): void {
  const ratio = globalThis.devicePixelRatio || 1;
  context.canvas.width = width * ratio;
  context.canvas.height = height * ratio;
  context.scale(ratio, ratio);
  context.clearRect(0, 0, width, height);
  const duration = Math.max(1, tree.duration);
  const step = height / Math.max(1, tree.nodes.length);
  const thick = Math.max(1, Math.min(4, step * 0.8));
  tree.nodes.forEach((node, index) => {
    context.fillStyle = failed(node)
      ? scheme === "dark"
        ? "#ff8089"
        : "#bf1f3a"
      : serviceColorIn(node.span.service, scheme);
    const x = (node.start / duration) * width;
    context.fillRect(x, index * step, Math.max(1, ((node.end - node.start) / duration) * width), thick);
  });
}
