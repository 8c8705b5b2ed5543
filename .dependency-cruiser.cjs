/** Which part of the house may know which. Paths are relative to the root; types count as much as values. */

/** The paths that a rule leaves open; used under `pathNot`, where everything else is forbidden. */
const only = (...paths) => `^(${paths.join('|')})`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-folders-no-cycles',
      comment: 'Capabilities build on each other in one direction.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^functions/domain/' },
      to: { circular: true },
    },
    {
      name: 'app-folders-no-cycles',
      comment: 'So do use cases.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^functions/app/.' },
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules know no library, no clock and no input or output, not even node:.',
      severity: 'error',
      from: { path: '^functions/domain/' },
      to: { pathNot: only('functions/domain/') },
    },
    {
      name: 'app-knows-domain-and-ports',
      comment: 'A use case names what it needs as a port; it knows no library.',
      severity: 'error',
      from: { path: '^functions/app/' },
      to: { pathNot: only('functions/app/', 'functions/domain/') },
    },
    {
      name: 'contracts-know-domain-and-zod',
      severity: 'error',
      from: { path: '^functions/contracts/' },
      to: {
        pathNot: only('functions/contracts/', 'functions/domain/', 'functions/app/', 'node_modules/zod/'),
      },
    },
    {
      name: 'views-know-what-they-show',
      comment:
        'From app they take types only: the brief that a mail or page shows. A page names the hash of its style.',
      severity: 'error',
      from: { path: '^functions/views/' },
      to: {
        pathNot: only(
          'functions/views/',
          'functions/contracts/',
          'functions/domain/',
          'node_modules/hono/',
          'crypto$',
        ),
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'views-know-no-adapters',
      severity: 'error',
      from: { path: '^functions/views/' },
      to: { path: '^functions/(adapters|handlers)/' },
    },
    {
      name: 'ports-are-types',
      comment: 'Adapters and contracts take the types of ports from app, and never call a use case.',
      severity: 'error',
      from: { path: '^functions/(adapters|contracts)/' },
      to: { path: '^functions/app/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'adapters-know-no-views-and-handlers',
      severity: 'error',
      from: { path: '^functions/adapters/' },
      to: { path: '^functions/(views|handlers)/' },
    },
    {
      name: 'functions-stand-alone',
      comment: 'What runs in Lambda knows neither how it is deployed nor that it can run on one machine.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(bin|lib|local|test|config)/' },
    },
    {
      name: 'memory-is-for-replay-and-tests',
      severity: 'error',
      from: { path: '^(functions|lib|local)/', pathNot: '^functions/adapters/memory/' },
      to: { path: '^functions/adapters/memory/' },
    },
    {
      name: 'stack-knows-only-contracts',
      severity: 'error',
      from: { path: '^(lib/|bin/app\\.ts$|bin/tools/)' },
      to: { path: '^functions/', pathNot: only('functions/contracts/', 'functions/domain/') },
    },
    {
      name: 'local-runs-what-is-deployed',
      comment:
        'One machine runs the bundles that the template names, and so may know their contracts only, and the sums of analytics.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^functions/', pathNot: only('functions/contracts/', 'functions/domain/analytics/') },
    },
    {
      name: 'nothing-knows-tests',
      severity: 'error',
      from: { path: '^(bin|lib|local)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { pathNot: '^node_modules/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'shipped-code-uses-no-dev-packages',
      severity: 'error',
      from: { path: '^functions/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
