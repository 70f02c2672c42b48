import type { TraceService } from "~/api/traces";

const letterWidth = 6.6;
const chipPadding = 44;
const gap = 4;
const moreWidth = 26;

/**
 * How many chips fit into so many pixels, judged by their letters: measuring every chip of every row would cost a
 * layout. At least one is kept.
 */
export function fittingChips(services: readonly TraceService[], width: number): readonly TraceService[] {
  let left = width;
  const fitting = services.filter((service, index) => {
    const own = chipPadding + service.name.length * letterWidth;
    const reserve = index < services.length - 1 ? moreWidth : 0;
    const fits = left >= own + reserve;
    left = fits ? left - own - gap : 0;
    return fits;
  });
  return fitting.length > 0 ? fitting : services.slice(0, 1);
}
