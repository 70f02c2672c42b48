/** Rows that came by the live feed, kept apart from the fetched list they belong to. */
export interface LiveOverlay<Row> {
  /** Part of what is seen. */
  readonly shown: ReadonlyMap<string, Row>;
  /** Gathered while the reader looks elsewhere in the list; not seen until released. */
  readonly waiting: ReadonlyMap<string, Row>;
}

export const emptyOverlay: LiveOverlay<never> = { shown: new Map<string, never>(), waiting: new Map<string, never>() };

/**
 * Takes newly arrived rows in. A row that is already seen (`isSeen`, or shown here) is replaced in place at once, since
 * that moves nothing; a new one waits while `hold` is true.
 */
export function arrive<Row>(
  overlay: LiveOverlay<Row>,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  options: { readonly hold: boolean; readonly isSeen: (key: string) => boolean },
): LiveOverlay<Row> {
  if (rows.length === 0) {
    return overlay;
  }
  const shown = new Map(overlay.shown);
  const waiting = new Map(overlay.waiting);
  for (const row of rows) {
    const key = keyOf(row);
    const wait = options.hold && !shown.has(key) && !options.isSeen(key);
    (wait ? waiting : shown).set(key, row);
    if (!wait) {
      waiting.delete(key);
    }
  }
  return { shown, waiting };
}

/** Lets the waiting rows join. */
export function release<Row>(overlay: LiveOverlay<Row>): LiveOverlay<Row> {
  return overlay.waiting.size === 0
    ? overlay
    : { shown: new Map([...overlay.shown, ...overlay.waiting]), waiting: new Map() };
}

/** The fetched rows with the shown ones merged in: newer versions replace, new rows take their place in the order. */
export function mergeRows<Row>(
  fetched: readonly Row[],
  shown: ReadonlyMap<string, Row>,
  keyOf: (row: Row) => string,
  compare: (a: Row, b: Row) => number,
): readonly Row[] {
  if (shown.size === 0) {
    return fetched;
  }
  const rest = new Map(shown);
  const rows = fetched.map((row) => {
    const newer = rest.get(keyOf(row));
    rest.delete(keyOf(row));
    return newer ?? row;
  });
  return [...rows, ...rest.values()].sort(compare);
}
