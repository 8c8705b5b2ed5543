import { defineConfig } from 'vitest/config';

/** Suites that need more than the process they run in, each under its own name: `npx vitest run --project story`. */
const SUITES = {
  adapters: ['test/adapters/**/*.test.ts', 'test/conformance/**/*.test.ts'],
  workflow: ['test/workflow/**/*.test.ts', 'test/state-machine/**/*.test.ts', 'test/simulation/**/*.test.ts'],
  infra: ['test/infra/**/*.test.ts'],
  local: ['test/local/**/*.test.ts'],
  story: ['test/story/**/*.test.ts'],
  security: ['test/security/**/*.test.ts'],
  browser: ['test/browser/**/*.test.ts'],
};
const ELSEWHERE = Object.values(SUITES).flat();

function project(name: string, include: readonly string[], exclude: readonly string[] = []) {
  return { extends: true as const, test: { name, include: [...include], exclude: [...exclude] } };
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    // Tests start hundreds of processes of the project: what one has compiled the next need not.
    env: { NODE_COMPILE_CACHE: new URL('./node_modules/.cache/compiled', import.meta.url).pathname },
    // Bundles of an assembly run as they are shipped.
    server: { deps: { external: [/\/asset\.[0-9a-f]{64}\//] } },
    projects: [
      project('unit', ['test/**/*.test.ts'], ELSEWHERE),
      ...Object.entries(SUITES).map(([name, include]) => project(name, include)),
    ],
    coverage: {
      provider: 'v8',
      include: ['functions/**/*.ts'],
      reporter: [['text', { skipFull: true }], 'json-summary', 'html'],
      thresholds: {
        'functions/domain/**': { branches: 100 },
        'functions/app/**': { branches: 100 },
        'functions/{contracts,adapters,views,handlers}/**': { lines: 90 },
      },
    },
  },
});
