import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` sends API calls; the built app always talks to the origin that served it. */
const server = process.env.TELEMETRY_SERVER ?? "http://127.0.0.1:4320";

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) },
  },
  server: { proxy: { "/api": server } },
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        // What every page needs comes in one file that stays the same between releases; charts come when one is shown.
        codeSplitting: { groups: [{ name: "vendor", test: /node_modules[\\/](?!echarts|zrender)/ }] },
      },
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
