import { useMemo, useRef, useState } from "react";
import type { MetricView, SeriesView } from "./metricView";

/** More lines than this cannot be told apart. */
export const mostLines = 10;
/** Series at the edge of the top would come and go with every point if the ranking were always fresh. */
const rankMillis = 30_000;

/**
 * Which series are drawn: those chosen, or the top ones by latest value. The top is ranked again when series come or go,
 * and now and then.
 */
export function useSeriesChoice(view: MetricView) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ranking = useRef({ at: 0, keys: "", top: new Set<string>() });
  const keys = useMemo(
    () =>
      view.series
        .map((series) => series.key)
        .sort()
        .join("\n"),
    [view],
  );
  if (ranking.current.keys !== keys || Date.now() - ranking.current.at > rankMillis) {
    ranking.current = { at: Date.now(), keys, top: new Set(view.series.slice(0, mostLines).map((each) => each.key)) };
  }
  const present = view.series.filter((series) => chosen.has(series.key));
  const { top } = ranking.current;
  const shown: readonly SeriesView[] =
    present.length > 0 ? present : view.series.filter((series) => top.has(series.key));

  return {
    shown,
    isChosen: present.length > 0,
    choose: (key: string, add: boolean) => setChosen((before) => nextChoice(before, key, add)),
    reset: () => setChosen(new Set()),
  };
}

/** Alone, or added to and taken from the others; choosing the only one again takes the choice back. */
export function nextChoice(before: ReadonlySet<string>, key: string, add: boolean): ReadonlySet<string> {
  if (!add) {
    return before.size === 1 && before.has(key) ? new Set() : new Set([key]);
  }
  const next = new Set(before);
  return next.delete(key) ? next : next.add(key);
}
