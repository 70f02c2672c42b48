// An exporter in front of the real one: remembers what goes out, and that all of it was accepted.

const success = 0;

export class Recording {
  constructor(exporter, remember) {
    this.exporter = exporter;
    this.remember = remember;
    this.failures = [];
  }

  export(items, done) {
    this.remember(items);
    this.exporter.export(items, (result) => {
      if (result.code !== success) this.failures.push(result.error ?? new Error("The exporter failed without a reason."));
      done(result);
    });
  }

  forceFlush() {
    return this.exporter.forceFlush?.() ?? Promise.resolve();
  }

  shutdown() {
    return this.exporter.shutdown();
  }

  selectAggregationTemporality(instrument) {
    return this.exporter.selectAggregationTemporality(instrument);
  }

  selectAggregation(instrument) {
    return this.exporter.selectAggregation(instrument);
  }

  assertAccepted() {
    if (this.failures.length > 0) throw this.failures[0];
  }
}
