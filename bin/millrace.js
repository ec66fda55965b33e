#!/usr/bin/env node
'use strict';

// In a checkout the command runs from its sources, so that it works before any build; in a package, from dist.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

if (existsSync(join(root, 'lib', 'cli', 'main.ts'))) {
  const project = join(root, 'tsconfig.json');
  const given = process.env.TS_NODE_PROJECT;
  // tsconfig-paths, which the tsconfig makes ts-node load, would otherwise look in the current folder.
  process.env.TS_NODE_PROJECT = project;
  require('ts-node').register({ project, cwd: root });
  if (given === undefined) delete process.env.TS_NODE_PROJECT;
  else process.env.TS_NODE_PROJECT = given;
  require('../lib/cli/main.ts');
} else {
  require('../dist/lib/cli/main.js');
}
