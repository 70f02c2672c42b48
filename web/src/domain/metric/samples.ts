import { type Nanos, nanosToMillis } from "~/domain/units";

/** A value at a time; null where a line breaks. Times are in milliseconds, as charts want them. */
export interface Sample {
  readonly at: number;
  readonly value: number | null;
}

export const sampleAt = (time: Nanos, value: number | null): Sample => ({
  at: nanosToMillis(time),
  value: value !== null && Number.isFinite(value) ? value : null,
});

const breakFactor = 4;

/** Breaks the line where a series was silent for more than four times its usual pace. */
export function breakAtSilence(samples: readonly Sample[]): Sample[] {
  const steps = samples.slice(1).map((sample, index) => sample.at - (samples[index]?.at ?? sample.at));
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  return samples.flatMap((sample, index) => {
    const step = steps[index - 1] ?? 0;
    return steps.length >= 3 && step > usual * breakFactor
      ? [{ at: sample.at - step / 2, value: null }, sample]
      : [sample];
  });
}

export interface Statistics {
  readonly latest: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
}

/** Over the samples that have a value. */
export function statistics(samples: readonly Sample[]): Statistics {
  const values = samples.flatMap((sample) => (sample.value === null ? [] : [sample.value]));
  if (values.length === 0) {
    return { latest: null, min: null, max: null, mean: null };
  }
  return {
    latest: values.at(-1) ?? null,
    min: values.reduce((a, b) => Math.min(a, b)),
    max: values.reduce((a, b) => Math.max(a, b)),
    mean: values.reduce((a, b) => a + b, 0) / values.length,
  };
}

/** The sample nearest to a time that has a value, no further away than `within` milliseconds. */
export function nearest(samples: readonly Sample[], at: number, within: number): Sample | undefined {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.at ?? 0) < at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return [samples[low - 1], samples[low]]
    .filter((sample) => sample !== undefined && sample.value !== null && Math.abs(sample.at - at) <= within)
    .sort((a, b) => Math.abs((a?.at ?? 0) - at) - Math.abs((b?.at ?? 0) - at))[0];
}
