import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { arrive, emptyOverlay, type LiveOverlay, mergeRows, release } from "./liveOverlay";

export interface OverlayRules<Row> {
  readonly keyOf: (row: Row) => string;
  readonly compare: (a: Row, b: Row) => number;
}

/** A row that comes alone is shown at once; in a burst, rows are shown together twenty times a second. */
const flushMillis = 50;

/**
 * Keeps live rows on top of a fetched list. `rules` must not change between renders; `listKey` names the list, and
 * another list starts without live rows. While `hold` is true new rows wait.
 */
export function useLiveOverlay<Row>(fetched: readonly Row[], listKey: string, hold: boolean, rules: OverlayRules<Row>) {
  const [{ overlay, forKey }, setState] = useState<{ overlay: LiveOverlay<Row>; forKey: string }>({
    overlay: emptyOverlay,
    forKey: listKey,
  });
  const current = forKey === listKey ? overlay : emptyOverlay;
  const seen = useMemo(() => new Set(fetched.map(rules.keyOf)), [fetched, rules]);
  const latest = useRef({ listKey, hold, seen });
  latest.current = { listKey, hold, seen };
  const inbox = useRef<Row[]>([]);
  const flushedAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const change = useCallback((next: (overlay: LiveOverlay<Row>) => LiveOverlay<Row>) => {
    const key = latest.current.listKey;
    setState((state) => ({ overlay: next(state.forKey === key ? state.overlay : emptyOverlay), forKey: key }));
  }, []);

  const flush = useCallback(() => {
    timer.current = undefined;
    flushedAt.current = Date.now();
    const rows = inbox.current;
    inbox.current = [];
    const { hold: held, seen: known } = latest.current;
    change((before) => arrive(before, rows, rules.keyOf, { hold: held, isSeen: (key) => known.has(key) }));
  }, [change, rules]);

  const add = useCallback(
    (rows: readonly Row[]) => {
      inbox.current.push(...rows);
      const wait = Math.max(0, flushedAt.current + flushMillis - Date.now());
      timer.current ??= setTimeout(flush, wait);
    },
    [flush],
  );

  useEffect(() => () => clearTimeout(timer.current), []);

  const rows = useMemo(
    () => mergeRows(fetched, current.shown, rules.keyOf, rules.compare),
    [fetched, current.shown, rules],
  );
  return {
    rows,
    shownCount: current.shown.size,
    waitingCount: current.waiting.size,
    add,
    showWaiting: useCallback(() => change(release), [change]),
    clear: useCallback(() => change(() => emptyOverlay), [change]),
  };
}
