/** How many observations lie in (lower, upper]. Ends may be infinite. */
export interface Bucket {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  /** How observations are taken to lie between the ends. */
  readonly spread: "even" | "exponential";
}

interface ExplicitCounts {
  readonly explicitBounds: readonly number[];
  readonly bucketCounts: readonly bigint[];
}

/** Buckets with the counts of `point`, less those of `base`; undefined when their bounds differ. */
export function explicitBuckets(point: ExplicitCounts, base?: ExplicitCounts): Bucket[] | undefined {
  const bounds = point.explicitBounds;
  if (
    base &&
    (base.explicitBounds.length !== bounds.length || bounds.some((bound, i) => bound !== base.explicitBounds[i]))
  ) {
    return undefined;
  }
  return point.bucketCounts.map((count, index) => ({
    lower: bounds[index - 1] ?? Number.NEGATIVE_INFINITY,
    upper: bounds[index] ?? Number.POSITIVE_INFINITY,
    count: Math.max(0, Number(count - (base?.bucketCounts[index] ?? 0n))),
    spread: "even" as const,
  }));
}

interface ExponentialCounts {
  readonly scale: number;
  readonly zeroCount: bigint;
  readonly zeroThreshold: number;
  readonly positive: { readonly offset: number; readonly bucketCounts: readonly bigint[] };
  readonly negative: { readonly offset: number; readonly bucketCounts: readonly bigint[] };
}

/**
 * Buckets of an exponential histogram (OTLP's data model, "ExponentialHistogram") from the lowest to the highest, less the
 * counts of `base`. Of two scales the coarser one holds: finer buckets merge exactly.
 */
export function exponentialBuckets(point: ExponentialCounts, base?: ExponentialCounts): Bucket[] {
  const scale = Math.min(point.scale, base?.scale ?? point.scale);
  const side = (name: "positive" | "negative"): [index: number, count: number][] => {
    const counts = atScale(point, name, scale);
    const earlier = base ? atScale(base, name, scale) : new Map<number, number>();
    return [...counts]
      .map(([index, count]): [number, number] => [index, Math.max(0, count - (earlier.get(index) ?? 0))])
      .sort((a, b) => a[0] - b[0]);
  };
  const bound = (index: number): number => 2 ** (index * 2 ** -scale);
  const threshold = Math.max(point.zeroThreshold, base?.zeroThreshold ?? 0);
  const zeros = Math.max(0, Number(point.zeroCount - (base?.zeroCount ?? 0n)));
  return [
    ...side("negative")
      .reverse()
      .map(([index, count]): Bucket => bucket(-bound(index + 1), -bound(index), count)),
    { lower: -threshold, upper: threshold, count: zeros, spread: "even" },
    ...side("positive").map(([index, count]): Bucket => bucket(bound(index), bound(index + 1), count)),
  ];
}

const bucket = (lower: number, upper: number, count: number): Bucket => ({
  lower,
  upper,
  count,
  spread: "exponential",
});

function atScale(point: ExponentialCounts, side: "positive" | "negative", scale: number): Map<number, number> {
  const perBucket = 2 ** (point.scale - scale);
  const counts = new Map<number, number>();
  point[side].bucketCounts.forEach((count, position) => {
    const index = Math.floor((point[side].offset + position) / perBucket);
    counts.set(index, (counts.get(index) ?? 0) + Number(count));
  });
  return counts;
}

/** What is known of the observations besides their buckets. */
export interface Extremes {
  readonly min?: number | null;
  readonly max?: number | null;
}

/**
 * The value below which a share `q` of the observations lies, estimated inside its bucket; null when there are none.
 * Known extremes narrow the bucket; one without an end and without an extreme gives its other end.
 */
export function quantile(buckets: readonly Bucket[], q: number, extremes: Extremes = {}): number | null {
  const total = buckets.reduce((sum, each) => sum + each.count, 0);
  if (total === 0) {
    return null;
  }
  const wanted = q * total;
  let before = 0;
  for (const each of buckets) {
    if (each.count > 0 && before + each.count >= wanted) {
      return inside(each, (wanted - before) / each.count, extremes);
    }
    before += each.count;
  }
  return null;
}

function inside({ lower, upper, spread }: Bucket, share: number, { min, max }: Extremes): number {
  const low = Math.max(
    lower === Number.NEGATIVE_INFINITY ? Math.min(0, upper) : lower,
    min ?? Number.NEGATIVE_INFINITY,
  );
  const high = Math.min(upper === Number.POSITIVE_INFINITY ? (max ?? low) : upper, max ?? Number.POSITIVE_INFINITY);
  return spread === "exponential" && low * high > 0 ? low * (high / low) ** share : low + (high - low) * share;
}
