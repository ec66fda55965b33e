'use strict';

const { relative } = require('node:path');

/** Names the suites that were skipped at the end of a run: jest itself only counts them when it runs several files. */
module.exports = class SkippedSuites {
  onRunComplete(_contexts, { testResults }) {
    const skipped = new Map();
    for (const { testFilePath, testResults: tests } of testResults) {
      for (const { status, ancestorTitles, title } of tests) {
        if (status !== 'pending') continue;
        const suite = `${relative(process.cwd(), testFilePath)}: ${ancestorTitles[0] ?? title}`;
        skipped.set(suite, (skipped.get(suite) ?? 0) + 1);
      }
    }
    if (skipped.size === 0) return;
    console.error('\nSkipped:');
    for (const [suite, count] of skipped) console.error(`  ${suite} (${count} ${count === 1 ? 'test' : 'tests'})`);
  }
};
