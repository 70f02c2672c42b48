/** Below this a trace is as short as can be shown: 10 μs. */
const floorNanos = 10_000;

/**
 * How much of the track a duration's bar takes, 0–1, on a logarithmic scale from 10 μs to the longest: durations of one
 * list span five orders of magnitude, and a linear bar would show the slowest one only.
 */
export function barShare(duration: number, longest: number): number {
  if (longest <= floorNanos) {
    return 1;
  }
  return Math.log(Math.max(duration, floorNanos) / floorNanos) / Math.log(longest / floorNanos);
}
