// How long the server takes from process start to `ready`, and what a browser loads for the first page.
// Build first: dotnet build -c Release src/Codomyrmex.Telemetry.Cli
// Then:        node benchmarks/startup.mjs [STARTS]
import { spawn } from "node:child_process";
import { get } from "node:http";
import { createInterface } from "node:readline";

const starts = Number(process.argv[2] ?? 10);
const program = "artifacts/bin/Codomyrmex.Telemetry.Cli/release/codomyrmex-telemetry.dll";
const times = [];
let firstLoad;

for (let start = 0; start < starts; start++) {
  const from = performance.now();
  const server = spawn("dotnet", [program, "serve", "--memory", "--port", "0", "--otlp-http-port", "0", "--otlp-grpc-port", "0"]);
  const ended = new Promise(resolve => server.once("exit", resolve));
  let dashboard;
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith("Dashboard")) dashboard = line.split(/\s+/)[1];
    if (line === "ready") break;
  }

  times.push(performance.now() - from);
  firstLoad ??= await measureFirstLoad(dashboard);
  server.kill("SIGTERM");
  await ended;
}

times.sort((a, b) => a - b);
const seconds = time => `${(time / 1000).toFixed(2)} s`;
console.log(`ready after process start: median ${seconds(times[Math.floor(starts / 2)])}, least ${seconds(times[0])}, most ${seconds(times.at(-1))}, ${starts} starts`);
console.log(`first page, gzip: ${(firstLoad / 1000).toFixed(0)} kB`);

/** The page and everything it names, as sent. */
async function measureFirstLoad(base) {
  const page = await fetchBytes(base);
  const html = await (await fetch(base)).text();
  let total = page;
  for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)) total += await fetchBytes(base + path);
  return total;
}

/** The bytes that come over the wire; fetch would hide what gzip saved. */
function fetchBytes(url) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip" } }, response => {
      let bytes = 0;
      response.on("data", part => (bytes += part.length)).on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
