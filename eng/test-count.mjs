// Sums the test results under a folder, names what failed, and ends with one line: "N passed, N failed, N skipped".
// node eng/test-count.mjs FOLDER; exit code 1 when a test failed or none ran.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.name.endsWith(".trx")) countTrx(readFileSync(path, "utf8"));
  else if (entry.name === "results.json") countVitest(JSON.parse(readFileSync(path, "utf8")));
}

for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Each result of a Visual Studio test result file has an outcome; a run that broke off says so in its summary. */
function countTrx(text) {
  for (const [, attributes] of text.matchAll(/<UnitTestResult\s([^>]*)>/g)) {
    const outcome = attribute(attributes, "outcome");
    if (outcome === "Passed") total.passed++;
    else if (outcome === "NotExecuted") total.skipped++;
    else fail(attribute(attributes, "testName"));
  }
  const aborted = /<RunInfo [^>]*outcome="Error"[^>]*>\s*<Text>([^<]*)/.exec(text);
  if (aborted && !text.includes('outcome="Failed"')) fail(`a test run broke off: ${aborted[1]}`);
}

function countVitest(report) {
  total.passed += report.numPassedTests;
  total.skipped += report.numPendingTests + (report.numTodoTests ?? 0);
  for (const file of report.testResults) {
    const failed = file.assertionResults.filter((each) => each.status === "failed");
    for (const each of failed) fail(each.fullName);
    if (file.status === "failed" && failed.length === 0) fail(file.name);
  }
}

function fail(name) {
  total.failed++;
  failures.push(name);
}

function attribute(attributes, name) {
  return new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
}
