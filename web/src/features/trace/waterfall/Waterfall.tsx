import { useElementSize } from "@mantine/hooks";
import { useCallback, useMemo, useState } from "react";
import { formatDuration } from "~/domain/duration";
import { criticalPath, type Stretch } from "~/domain/trace/criticalPath";
import { ticks } from "~/domain/trace/ticks";
import { scrollbarWidth } from "~/lib/scrollbarWidth";
import { createPersistedStore, useStore } from "~/lib/store";
import { Divider } from "~/ui/Divider";
import type { ViewProps } from "../tabs";
import { Minimap } from "./Minimap";
import { place } from "./scale";
import { Toolbar } from "./Toolbar";
import { useFind } from "./useFind";
import { useRowState } from "./useRowState";
import css from "./Waterfall.module.css";
import { WaterfallRows } from "./WaterfallRows";

export const criticalPathShown = createPersistedStore<"yes" | "no">("telemetry.critical-path", "yes", (text) =>
  text === "yes" || text === "no" ? text : undefined,
);

const noPath: ReturnType<typeof criticalPath> = new Map();

/** The tree of spans against time: names on the left, bars on the right, a movable line between. */
export function Waterfall({ tree, selected, onSelect }: ViewProps) {
  const [nameShare, setNameShare] = useState(0.38);
  const [zoomed, setZoomed] = useState<Stretch>();
  const { ref, width } = useElementSize();
  const rowState = useRowState(tree);
  const find = useFind(tree, selected, onSelect);
  const withPath = useStore(criticalPathShown) === "yes";
  const whole = useMemo(() => ({ from: 0, to: Math.max(1, tree.duration) }), [tree.duration]);
  const window = zoomed ?? whole;
  const path = useMemo(() => {
    const root = tree.roots.find((each) => !each.orphan) ?? tree.roots[0];
    return withPath && root ? criticalPath(root) : noPath;
  }, [tree, withPath]);
  const changeWindow = useCallback(
    (next: Stretch | undefined) =>
      setZoomed(next && (next.from > 0 || next.to < tree.duration) && next.to > next.from ? next : undefined),
    [tree.duration],
  );
  const axis = ticks(window.from, window.to, width * (1 - nameShare) > 620 ? 6 : 4);
  const resize = (by: number) =>
    setNameShare((before) => Math.min(0.7, Math.max(0.15, before + by / Math.max(1, width))));

  return (
    <section
      ref={ref}
      className={css.waterfall}
      style={
        { "--names": `${Math.round(width * nameShare)}px`, "--scroll": `${scrollbarWidth()}px` } as React.CSSProperties
      }
      aria-label="Waterfall"
    >
      <div className={css.top}>
        <Toolbar
          find={find}
          zoomed={zoomed !== undefined}
          onResetZoom={() => setZoomed(undefined)}
          onCollapseAll={rowState.collapseAll}
          onExpandAll={rowState.expandAll}
        />
        <Minimap tree={tree} window={window} onChange={changeWindow} />
      </div>
      <div className={css.axis} aria-hidden>
        <span className={css.axisName}>Service and operation</span>
        <div className={css.axisTime}>
          {axis.map((at) => (
            <span key={at} className={css.tick} style={{ left: `${place({ from: at, to: at }, window)?.left ?? 0}%` }}>
              {formatDuration(at)}
            </span>
          ))}
        </div>
      </div>
      <div className={css.body}>
        <div className={css.grid} aria-hidden>
          <div className={css.gridLines}>
            {axis.map((at) => (
              <span key={at} style={{ left: `${place({ from: at, to: at }, window)?.left ?? 0}%` }} />
            ))}
          </div>
        </div>
        <WaterfallRows
          tree={tree}
          rowState={rowState}
          window={window}
          path={path}
          find={find}
          selected={selected}
          onSelect={onSelect}
          onZoom={changeWindow}
          nameWidth={width * nameShare}
        />
        <div className={css.divider}>
          <Divider label="Width of the names" value={nameShare * 100} min={15} max={70} onMove={resize} />
        </div>
      </div>
    </section>
  );
}
