// Merges the Cobertura files under a folder (a line counts as covered when any run covered it) and prints the share of covered lines for each
// library under src/. node eng/coverage.mjs FOLDER [LEAST]; exit code 1 when a library has less than LEAST percent.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";

const [folder, least = "0"] = process.argv.slice(2);
const sources = resolve("src");
const files = new Map();

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (entry.name === "coverage.cobertura.xml") read(readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

const libraries = new Map();
for (const [path, lines] of files) {
  const name = path.split(sep)[0];
  const library = libraries.get(name) ?? { lines: 0, covered: 0 };
  library.lines += lines.size;
  for (const covered of lines.values()) library.covered += covered ? 1 : 0;
  libraries.set(name, library);
}

const share = ({ covered, lines }) => (100 * covered) / lines;
const row = (name, of, note = "") =>
  console.log(`${name.padEnd(40)} ${String(of.covered).padStart(7)} / ${String(of.lines).padStart(6)} ${share(of).toFixed(1).padStart(6)} % ${note}`);

let poor = libraries.size === 0;
const total = { lines: 0, covered: 0 };
for (const [name, library] of [...libraries].sort()) {
  const program = isProgram(name);
  const low = !program && share(library) < Number(least);
  poor ||= low;
  row(name, library, program ? "(a program: the end-to-end tests run it as a process of its own)" : low ? `less than ${least} %` : "");
  if (program) continue;
  total.lines += library.lines;
  total.covered += library.covered;
}

if (libraries.size === 0) console.log(`No coverage was collected under ${folder}.`);
else row("all libraries", total);
process.exitCode = poor ? 1 : 0;

function read(text) {
  const roots = [...text.matchAll(/<source>([^<]*)<\/source>/g)].map((match) => match[1]);
  for (const [, name, body] of text.matchAll(/<class\s[^>]*filename="([^"]+)"[^>]*>([\s\S]*?)<\/class>/g)) {
    const path = place(name, roots);
    if (!path) continue;
    const lines = files.get(path) ?? new Map();
    files.set(path, lines);
    for (const [, number, hits] of body.matchAll(/<line\s[^>]*?number="(\d+)"[^>]*?hits="(\d+)"/g)) {
      lines.set(number, (lines.get(number) ?? false) || hits !== "0");
    }
  }
}

/** The file's path under src/; undefined for generated files and for files that lie elsewhere. */
function place(name, roots) {
  const candidates = isAbsolute(name) ? [name] : roots.map((root) => join(root, name));
  const path = candidates.map((each) => relative(sources, each)).find((each) => !each.startsWith("..") && !isAbsolute(each) && existsSync(join(sources, each)));
  return path && !path.split(sep).includes("obj") ? path : undefined;
}

function isProgram(name) {
  return readdirSync(join(sources, name)).some((each) => each.endsWith(".csproj") && readFileSync(join(sources, name, each), "utf8").includes("<OutputType>Exe</OutputType>"));
}
