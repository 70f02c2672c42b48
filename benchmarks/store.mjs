// What storing costs a running server: rate, processor time, memory, bytes on disk, restarts, and queries over HTTP.
// Build first: dotnet build -c Release src/Codomyrmex.Telemetry.Cli
// Then:        node benchmarks/store.mjs [traces|logs|metrics] [--count N] [--gzip] [--series N] [--load 'COMMAND'] [--keep]
// COMMAND is a load generator that takes otlp-load's options and prints its line of key=value pairs; without one the server's own `load` is used, which has
// neither a window of time nor a number of series.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const args = process.argv.slice(2);
const signal = ["traces", "logs", "metrics"].includes(args[0]) ? args.shift() : "traces";
const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
const count = Number(option("--count", 10_000_000));
const program = "artifacts/bin/Codomyrmex.Telemetry.Cli/release/codomyrmex-telemetry.dll";
const own = !args.includes("--load");
const load = option("--load", `dotnet ${program} load`).split(" ");
const ticks = Number(execFileSync("getconf", ["CLK_TCK"]).toString());
const directory = mkdtempSync(join(tmpdir(), "telemetry-store-"));

let server = await start();
console.log(`${count.toLocaleString("en")} ${signal}${args.includes("--gzip") ? ", gzip" : ""}, ${directory}`);
const before = cpu(server);
const line = await run([...load, signal, "--endpoint", server.otlp, "--count", String(count), "--connections", "8",
  ...(own ? [] : signal === "metrics" ? ["--series", option("--series", "10000")] : ["--window", "1h"]), ...(args.includes("--gzip") ? ["--gzip"] : [])]);
const result = Object.fromEntries(line.trim().split("\n").at(-1).split(" ").map((pair) => pair.split("=")));
row("rate", `${Number(result.items_per_s).toLocaleString("en")}/s, failed requests ${result.failed}, rejected ${result.rejected_items ?? result.rejected}`);
row("request latency", `p50 ${result.p50_ms} ms, p99 ${result.p99_ms} ms, max ${result.max_ms} ms`);
if (!own) row("generator", `${result.generator_cpu_s} s CPU, ${result.bytes_per_item} B an item`);
const status = await settle(server);
row("server CPU per million", `${((1e6 * (cpu(server) - before)) / count).toFixed(2)} s, after settling`);
row("peak memory", `${memory(server, "VmHWM")} MB; idle ${memory(server, "VmRSS")} MB`);
row("stored", `${JSON.stringify(status.store.rows)}, ${(bytesIn(directory) / count).toFixed(1)} B each on disk in ${files(directory).length} files`);
if (status.store.problems?.length) row("problems", status.store.problems.join("; "));

await queries(server);
row("clean stop", `${await stop(server, "SIGTERM")} s`);
server = await start();
row("ready after a clean stop", `${server.ready} s`);
await run([...load, signal, "--endpoint", server.otlp, "--count", "200000", "--connections", "8"]);
await stop(server, "SIGKILL");
server = await start();
row("ready after kill -9", `${server.ready} s`);
await queries(server);
await stop(server, "SIGTERM");
if (!args.includes("--keep")) rmSync(directory, { recursive: true });

function row(name, text) {
  console.log(`  ${name.padEnd(26)} ${text}`);
}

async function start() {
  const from = performance.now();
  const child = spawn("dotnet", [program, "serve", "--data", directory, "--retention", "none", "--max-disk", "100GB", "--port", "0", "--otlp-http-port", "0", "--otlp-grpc-port", "0"]);
  child.stderr.pipe(process.stderr);
  const addresses = {};
  for await (const text of createInterface({ input: child.stdout })) {
    const [name, address] = text.split(/\s+/);
    addresses[name] = address;
    if (text === "ready") break;
  }

  return { child, otlp: addresses["OTLP/HTTP"], api: addresses.Dashboard, ready: ((performance.now() - from) / 1000).toFixed(2) };
}

function stop({ child }, reason) {
  const from = performance.now();
  const ended = new Promise((resolve) => child.once("exit", () => resolve(((performance.now() - from) / 1000).toFixed(2))));
  child.kill(reason);
  return ended;
}

function run([command, ...rest]) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (part) => (output += part));
    child.once("error", reject);
    child.once("exit", () => resolve(output));
  });
}

/** Waits until the server has nothing left to seal or merge: its status says so and it hardly uses the processor. */
async function settle(running) {
  for (;;) {
    const used = cpu(running);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const now = await (await fetch(`${running.api}/api/status`)).json();
    if (cpu(running) - used < 0.1 && !now.store.mergeDebtBytes) return now;
  }
}

/** Each query six times; the first warms up, of the others the median counts. */
async function queries({ api }) {
  const range = "from=now-2h&to=now%2B1h";
  if (signal === "metrics") {
    await time("metric list", `${api}/api/metrics`);
    return;
  }

  if (signal === "logs") {
    await time("newest 20 of a severity", `${api}/api/logs?severity=error&limit=20&${range}`);
    return;
  }

  const page = await (await fetch(`${api}/api/traces?limit=20&${range}`)).json();
  const [trace] = page.traces.slice(-1);
  const old = await (await fetch(`${api}/api/traces?limit=1&from=now-2h&to=now-50m`)).json();
  await time("trace by id, new", `${api}/api/traces/${trace.traceId}`);
  if (old.traces.length > 0) await time("trace by id, old", `${api}/api/traces/${old.traces[0].traceId}`);
  await time("newest 20", `${api}/api/traces?limit=20&${range}`);
  await time("service, operation, > 500 ms", `${api}/api/traces?service=checkout&operation=${encodeURIComponent("POST /api/checkouts")}&minDuration=500ms&limit=20&${range}`);
  await time("longest 20 of a service", `${api}/api/traces?service=checkout&order=longest&limit=20&${range}`);
  await time("services", `${api}/api/services?${range}`);
}

async function time(name, url) {
  const times = [];
  for (let i = 0; i < 6; i++) {
    const from = performance.now();
    const response = await fetch(url);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    times.push(performance.now() - from);
  }

  const [, ...warm] = times;
  row(name, `${warm.sort((a, b) => a - b)[2].toFixed(1)} ms`);
}

function cpu({ child }) {
  const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

function memory({ child }, name) {
  return Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) / 1000);
}

function files(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function bytesIn(path) {
  return files(path).reduce((sum, file) => sum + statSync(file).size, 0);
}
