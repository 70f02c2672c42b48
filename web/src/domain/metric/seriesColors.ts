import { serviceColorIndex, serviceColors } from "~/domain/serviceColor";

export interface ColoredSeries {
  readonly key: string;
  readonly service: string;
}

/** Neighbouring hues are hard to tell apart in a chart; this step visits all twenty, far from the one before each time. */
const stride = 7;

/**
 * A colour for each series, as an index into `serviceColors`: a service's first series has the service's colour, further
 * ones take free colours. It depends on which series there are, not on their order or values, so lines keep their colours.
 */
export function seriesColors(series: readonly ColoredSeries[]): Map<string, number> {
  const colors = new Map<string, number>();
  const taken = new Set<number>();
  const sorted = [...series].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const firsts = new Map(sorted.toReversed().map((each) => [each.service, each.key]));
  for (const each of [
    ...sorted.filter((one) => firsts.get(one.service) === one.key),
    ...sorted.filter((one) => firsts.get(one.service) !== one.key),
  ]) {
    const color = free(serviceColorIndex(each.service), taken);
    taken.add(color);
    colors.set(each.key, color);
  }
  return colors;
}

function free(wanted: number, taken: ReadonlySet<number>): number {
  const count = serviceColors.length;
  for (let step = 0; step < count; step++) {
    const color = (wanted + step * stride) % count;
    if (!taken.has(color)) {
      return color;
    }
  }
  return wanted;
}
