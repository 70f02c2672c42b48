let measured: number | undefined;

/** How many pixels a vertical scroll bar takes from its box here; 0 where bars float above. */
export function scrollbarWidth(): number {
  measured ??= measure();
  return measured;
}

function measure(): number {
  const probe = document.createElement("div");
  probe.style.cssText = "position:absolute;visibility:hidden;width:100px;overflow-y:scroll";
  document.body.append(probe);
  const width = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  return width;
}
