/** One service's colour; each reads with at least 4.5:1 on every surface of its theme, as text or as a bar. */
export interface ServiceColor {
  readonly light: string;
  readonly dark: string;
}

/** Twenty hues, 18° apart, neighbours told apart by lightness too. Their order is part of "same colour tomorrow". */
export const serviceColors: readonly ServiceColor[] = [
  { light: "#0d6bcc", dark: "#62a7fd" },
  { light: "#3f4c9c", dark: "#bac8fc" },
  { light: "#7559cb", dark: "#a692fb" },
  { light: "#6a3d8b", dark: "#deb9fc" },
  { light: "#a447a6", dark: "#d580d5" },
  { light: "#853166", dark: "#fab0d9" },
  { light: "#be3b69", dark: "#f0799b" },
  { light: "#8f2f34", dark: "#fdb5b3" },
  { light: "#bf420d", dark: "#f2805a" },
  { light: "#804307", dark: "#fdba8a" },
  { light: "#93640c", dark: "#da950b" },
  { light: "#675305", dark: "#e1c97d" },
  { light: "#6f7105", dark: "#a9ac20" },
  { light: "#416108", dark: "#b6d891" },
  { light: "#0d7f2e", dark: "#5cbd6a" },
  { light: "#0e6549", dark: "#89e0ba" },
  { light: "#107b6f", dark: "#18beac" },
  { light: "#066166", dark: "#72dee5" },
  { light: "#047891", dark: "#02b7db" },
  { light: "#095c83", dark: "#91d4fe" },
];

/** FNV-1a over UTF-16 code units: stable across sessions, browsers and servers. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  // The low bits of FNV are its weakest; fold the high half in before the modulo.
  return (value ^ (value >>> 15)) >>> 0;
}

export function serviceColorIndex(service: string): number {
  return hash(service) % serviceColors.length;
}

/** A CSS colour that follows the theme; the variables come from `serviceColorVariables`. */
export function serviceColor(service: string): string {
  return `var(--service-${serviceColorIndex(service)})`;
}

/** For canvases and charts, which cannot read CSS variables. */
export function serviceColorIn(service: string, scheme: "light" | "dark"): string {
  return serviceColors[serviceColorIndex(service)]?.[scheme] ?? "currentColor";
}

export function serviceColorVariables(scheme: "light" | "dark"): Record<string, string> {
  return Object.fromEntries(serviceColors.map((color, index) => [`--service-${index}`, color[scheme]]));
}
