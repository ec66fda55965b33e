/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Five seconds, jest's default, are few for a hundred random jobs on a machine that does other work, too.
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/scripts/jest/skipped-suites.js'],
  roots: ['<rootDir>/__tests__', '<rootDir>/starters'],
  testMatch: ['**/__tests__/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/starters/[^/]+/dist/'],
  transform: { '\\.[jt]s$': '@swc/jest' },
  // ES modules that jest cannot require on Node 20.
  transformIgnorePatterns: ['/node_modules/(?!(p-retry|is-network-error|cookie)/)'],
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/scripts/jest/fast-check.js',
    '^millrace$': '<rootDir>/lib/index.ts',
    '^millrace/testing$': '<rootDir>/lib/testing/index.ts',
    '^@millrace/starter-([^/]+)$': '<rootDir>/starters/$1/index.ts',
  },
};
