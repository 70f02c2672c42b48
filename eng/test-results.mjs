// Adds up what the test runners left behind: `node test-results.mjs DIR FAILED_STEPS` reads every .trx and the page's vitest JSON under DIR and
// prints "N passed, N failed, N skipped". Exits with 1 when a test or a step failed, or when no test ran.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [directory, failedSteps] = [process.argv[2], Number(process.argv[3])];
const totals = { passed: 0, failed: 0, skipped: 0 };

for (const file of readdirSync(directory, { recursive: true }).map(name => join(directory, name))) {
  if (file.endsWith(".trx")) {
    for (const [, outcome] of readFileSync(file, "utf8").matchAll(/<UnitTestResult\b[^>]*\boutcome="(\w+)"/g)) {
      totals[outcome === "Passed" ? "passed" : outcome === "NotExecuted" ? "skipped" : "failed"]++;
    }
  } else if (file.endsWith("web.json")) {
    const web = JSON.parse(readFileSync(file, "utf8"));
    totals.passed += web.numPassedTests;
    totals.failed += web.numFailedTests;
    totals.skipped += web.numPendingTests + web.numTodoTests;
  }
}

console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 || failedSteps > 0 || totals.passed === 0 ? 1 : 0;
