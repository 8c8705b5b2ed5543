/** `npm start`: Baton on this machine. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileHash } from '../bin/baton/policy/file-hash.ts';
import { checkConfig } from '../bin/baton/validation/config.ts';
import { loadAssembly, SynthesisFailed } from './assembly.ts';
import { type ConfigWatch, watchConfig } from './config-watch.ts';
import { consolePages } from './console/console.ts';
import { playDemoStory, STORY_MS } from './demo-leads.ts';
import { withDemoPolicies } from './demo-policies.ts';
import { followPolicies } from './follow-policies.ts';
import { FolderInUse, lockFolder } from './lock.ts';
import { BadOptions, HELP, type Options, readOptions } from './options.ts';
import { fillWithPast, type SamplePast } from './sample-past.ts';
import { type LocalSystem, startSystem } from './system.ts';
import { TemplateRefused } from './template/refused.ts';
import { greet, step, tellAsked, tellChange, tellNotice, tellPast } from './terminal.ts';
import { welcomeTeam } from './welcome-team.ts';

const CONFIG = resolve(import.meta.dirname, '../config');
const USUAL_PORT = 4180;
/** Read by command-line tools that are to work on this Baton. */
const ENVIRONMENT = 'environment';

/** What a person can do something about; everything else is a defect and shows where it came from. */
const EXPLAINED = [BadOptions, FolderInUse, SynthesisFailed, TemplateRefused];

async function run(options: Options): Promise<void> {
  const state = join(options.folder, 'state');
  const unlock = lockFolder(join(options.folder, 'lock'));
  if (options.reset) rmSync(state, { recursive: true, force: true });
  if (options.sample && existsSync(state))
    throw new BadOptions('--sample fills an empty folder: add --reset to begin anew.');
  const config = watchConfig(CONFIG, join(state, 'config'), checkConfig, fileHash);
  const { system, past } = await start(options, state, config);
  config.onChange(tellChange);
  followPolicies(config, system.events, tellAsked);
  greet(system, relative('.', join(state, 'logs')));
  system.notices.subscribe(tellNotice);
  for (const change of config.changes()) tellChange(change);
  if (past !== undefined) tellPast(past);
  stopOnSignal(async () => {
    config.close();
    past?.stop();
    await system.close();
    rmSync(join(options.folder, ENVIRONMENT), { force: true });
    unlock();
    console.log('Stopped. The next npm start goes on from here.');
  });
  // Whatever an earlier run left is seen to now, not with the next tick.
  await system.fireSchedules();
  await system.warm();
}

async function start(
  { folder, port, speed, sample }: Options,
  state: string,
  config: ConfigWatch,
): Promise<{ readonly system: LocalSystem; readonly past: SamplePast | undefined }> {
  const synthesised = await step('reading the app', () => loadAssembly(join(folder, 'assembly')));
  const assembly = withDemoPolicies(synthesised, join(folder, 'demo'));
  const portFile = join(folder, 'port');
  // Links in mails that were sent hold the port of their time.
  const wished = port ?? (existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : USUAL_PORT);
  const startAt = Date.now() - STORY_MS;
  const pastFile = join(state, 'past.jsonl');
  let past: SamplePast | undefined;
  const onCreated = async (system: LocalSystem) => {
    process.stdout.write('welcoming the team, ');
    await welcomeTeam(system);
    if (sample) {
      process.stdout.write('playing half a year, ');
      past = fillWithPast(system, pastFile);
      await past.enough;
    }
    process.stdout.write('playing the demo story … ');
    await playDemoStory(system);
  };
  const pages = (system: LocalSystem) => consolePages(system, config);
  const system = await step('starting', () =>
    startSystem({ assembly, folder: state, port: wished, speed, startAt, onCreated, pages }),
  );
  writeFileSync(portFile, new URL(system.address).port);
  writeFileSync(join(folder, ENVIRONMENT), environmentFile(system.environment), { mode: 0o600 });
  // An earlier process may have left a part of it.
  if (existsSync(pastFile)) past ??= fillWithPast(system, pastFile);
  return { system, past };
}

const environmentFile = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(130);
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

try {
  // Functions run in UTC, as they do in Lambda.
  process.env['TZ'] = 'UTC';
  // What the functions' own environment asks for: their errors name lines of the sources.
  process.setSourceMapsEnabled(true);
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await run(options);
} catch (error) {
  if (!EXPLAINED.some((kind) => error instanceof kind)) throw error;
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
