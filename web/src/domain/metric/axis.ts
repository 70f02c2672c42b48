import type { MetricUnit } from "./unit";

export interface ValueAxis {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

/** A spread smaller than this part of the largest value is worth a closer look than an axis from zero gives. */
const closerLook = 0.2;

/** An axis with round steps in the unit's own sense: powers of two for bytes, sixties for minutes. */
export function valueAxis(lowest: number, highest: number, unit: MetricUnit, steps = 4): ValueAxis {
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  if (!Number.isFinite(size) || size === 0) {
    return { min: 0, max: 1, interval: 0.5 };
  }
  const close = lowest > 0 && highest - lowest < size * closerLook && highest > lowest;
  const low = close ? lowest : Math.min(0, lowest);
  const high = close ? highest : Math.max(0, highest);
  const interval = roundStep(((high - low) / steps) * unit.factor, unit) / unit.factor;
  return { min: Math.floor(low / interval) * interval, max: Math.ceil(high / interval) * interval, interval };
}

const second = 1e9;
const longSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

function roundStep(rough: number, unit: MetricUnit): number {
  if (unit.kind === "bytes" && rough >= 1) {
    return 2 ** Math.ceil(Math.log2(rough));
  }
  if (unit.kind === "time" && rough > second) {
    const long = longSteps.find((each) => each * second >= rough);
    return long === undefined ? decimalStep(rough / (86_400 * second)) * 86_400 * second : long * second;
  }
  return decimalStep(rough);
}

function decimalStep(rough: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / magnitude;
  return magnitude * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10);
}
