/** Round moments between two, for an axis: multiples of 1, 2 or 5 × 10ⁿ nanoseconds, of seconds and minutes above. */
export function ticks(from: number, to: number, atMost: number): number[] {
  const step = roundStep((to - from) / Math.max(1, atMost));
  const first = Math.ceil(from / step) * step;
  const result: number[] = [];
  for (let at = first; at <= to; at += step) {
    result.push(at);
  }
  return result;
}

const second = 1e9;
const longSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

function roundStep(rough: number): number {
  if (rough > second) {
    const step = longSteps.find((each) => each * second >= rough);
    return step === undefined ? Math.ceil(rough / (86_400 * second)) * 86_400 * second : step * second;
  }
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const lead = rough / magnitude;
  return magnitude * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}
