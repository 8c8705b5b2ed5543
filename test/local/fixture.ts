import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Assembly } from '../../local/assembly.ts';
import { type LocalSystem, type SystemOptions, startSystem } from '../../local/system.ts';
import { assetOf, fixtureResources, type Resources } from './fixture-template.ts';

const require = createRequire(import.meta.url);
const sdk = (name: string): string => JSON.stringify(pathToFileURL(require.resolve(`@aws-sdk/${name}`)).href);

/** What every function of the fixture starts with: the parts of the SDK, as a bundle would hold them. */
const PREAMBLE = `
import dynamodb from ${sdk('lib-dynamodb')};
import { DynamoDBClient } from ${sdk('client-dynamodb')};
import { SFNClient, DescribeExecutionCommand, SendTaskFailureCommand, SendTaskSuccessCommand, StartExecutionCommand, StopExecutionCommand } from ${sdk('client-sfn')};
import { EventBridgeClient, PutEventsCommand } from ${sdk('client-eventbridge')};
import { SESClient, SendRawEmailCommand } from ${sdk('client-ses')};
import { SecretsManagerClient, GetSecretValueCommand } from ${sdk('client-secrets-manager')};
const { DynamoDBDocumentClient, BatchGetCommand, GetCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand } = dynamodb;
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const { TABLE_NAME: TableName } = process.env;
const put = (Item) => db.send(new PutCommand({ TableName, Item }));
const publish = (DetailType, detail) => new EventBridgeClient({}).send(new PutEventsCommand({
  Entries: [{ EventBusName: process.env.EVENT_BUS_NAME, Source: 'test', DetailType, Detail: JSON.stringify(detail) }],
}));
`;

const FUNCTIONS = ['Front', 'Reader', 'Worker'] as const;
export type Handlers = Partial<Record<(typeof FUNCTIONS)[number], string>>;

/**
 * Writes a small app to a folder of its own.
 *
 * @param handlers - Source of each function's handler; the others give back what they receive.
 */
export function writeFixture(handlers: Handlers, change: (resources: Resources) => Resources): string {
  const root = mkdtempSync(join(tmpdir(), 'baton-local-'));
  for (const id of FUNCTIONS) {
    const folder = join(root, 'assets', assetOf(id));
    mkdirSync(folder, { recursive: true });
    const handler = handlers[id] ?? 'async (event) => event';
    writeFileSync(join(folder, 'index.mjs'), `${PREAMBLE}\nexport const handler = ${handler};\n`);
  }
  writeFileSync(join(root, 'template.json'), JSON.stringify({ Resources: change(fixtureResources()) }));
  return root;
}

/** The app of such a folder, as the assembly would give it. */
export const fixtureAssembly = (root: string): Assembly => ({
  template: readFileSync(join(root, 'template.json'), 'utf8'),
  assetFolder: (asset) => join(root, 'assets', asset),
});

/** Starts the app of a folder; a second time it goes on with what the first left. */
export const startFixture = (root: string, options: Partial<SystemOptions> = {}): Promise<LocalSystem> =>
  startSystem({
    assembly: fixtureAssembly(root),
    folder: join(root, 'state'),
    port: 0,
    speed: 1,
    ...options,
  });
