import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { serviceColorVariables } from "./domain/serviceColor";

const cobalt: MantineColorsTuple = [
  "#edf1ff",
  "#d9e1fd",
  "#b3c3fa",
  "#8ba5f8",
  "#6b8bf4",
  "#4c70ea",
  "#2f52cc",
  "#2745b0",
  "#203a93",
  "#1a2f77",
];

/** Mantine's grey ladder for dark, in the product's cooler tone. */
const dark: MantineColorsTuple = [
  "#e6eaf0",
  "#c3cad4",
  "#aab4c1",
  "#7d8997",
  "#3b4552",
  "#2b333e",
  "#1b2028",
  "#151920",
  "#0f1217",
  "#0a0c10",
];

const sans =
  '"Inter Variable", Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
const mono =
  'ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "Liberation Mono", monospace';

export const theme = createTheme({
  primaryColor: "cobalt",
  primaryShade: 6,
  autoContrast: true,
  colors: { cobalt, dark },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  headings: { fontFamily: sans, fontWeight: "600", sizes: { h1: { fontSize: "1rem" }, h2: { fontSize: "0.875rem" } } },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
});

/** Every colour of the product that is not a service's. Text colours read with 4.5:1 on all three surfaces. */
const day = {
  "--page": "#f6f7f9",
  "--surface": "#ffffff",
  "--raised": "#f0f2f5",
  "--line": "#e2e6eb",
  "--line-strong": "#c6cdd6",
  "--text": "#171c24",
  "--text-soft": "#4c5766",
  "--text-faint": "#5f6a79",
  "--accent": "#2f52cc",
  "--accent-soft": "#e9eefd",
  "--error": "#bf1f3a",
  "--error-soft": "#fdebee",
  "--warn": "#8a5200",
  "--warn-soft": "#fdf3df",
  "--good": "#13713f",
  "--good-soft": "#e5f5ec",
  "--mark": "#ffe59a",
  "--mark-strong": "#ffc53d",
  "--critical": "#171c24",
};

const night = {
  "--page": "#0f1217",
  "--surface": "#151920",
  "--raised": "#1b2028",
  "--line": "#262d37",
  "--line-strong": "#3b4552",
  "--text": "#e6eaf0",
  "--text-soft": "#aab4c1",
  "--text-faint": "#909cab",
  "--accent": "#8ba5f8",
  "--accent-soft": "#1e2a4d",
  "--error": "#ff8089",
  "--error-soft": "#3b1a21",
  "--warn": "#f2b755",
  "--warn-soft": "#352a14",
  "--good": "#5bcb91",
  "--good-soft": "#14301f",
  "--mark": "#5c4a12",
  "--mark-strong": "#8a6d12",
  "--critical": "#ffffff",
};

const mantine = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text-soft)",
  "--mantine-color-placeholder": "var(--text-faint)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--raised)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-error": "var(--error)",
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...day, ...mantine, ...serviceColorVariables("light") },
  dark: { ...night, ...mantine, ...serviceColorVariables("dark") },
});
