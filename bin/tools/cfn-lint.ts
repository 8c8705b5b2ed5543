/**
 * Lets CloudFormation's own linter judge the templates of a plain deployment and of one with everything, and fails on
 * a finding that nobody has acknowledged. Where there is no Python 3 it says so and passes.
 */
import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { judge, pathOf } from './cfn-lint/findings.ts';
import { type Linter, LinterMissing, prepareLinter } from './cfn-lint/linter.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'dist/cfn-lint');
const TEMPLATES = join(ROOT, 'dist/cfn-templates');

const PLAIN = { sender: 'leads@larkfield.example', demo: true };
const EVERYTHING = {
  ...PLAIN,
  senderIdentity: 'domain',
  stage: 'live',
  baseUrl: 'https://leads.larkfield.example',
  formOrigins: '["https://www.larkfield.example"]',
  alarmEmail: 'operations@larkfield.example',
  waf: true,
  region: 'eu-central-1',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/4b1f0ae2-6f0b-4a39-a1f0-000000000000',
};

try {
  check(prepareLinter(CACHE));
} catch (error) {
  if (!(error instanceof LinterMissing)) throw error;
  console.log(`cfn-lint was skipped: ${error.message}.`);
}

function check(lint: Linter): void {
  rmSync(TEMPLATES, { recursive: true, force: true });
  const templates = [synthesise('plain', PLAIN), synthesise('everything', EVERYTHING)].flat();
  const { open, acknowledged, stale } = judge(lint(templates));
  for (const path of templates) console.log(`checked ${relative(ROOT, path)}`);
  for (const [{ rule, reason }, count] of acknowledged) console.log(`${count} × ${rule} accepted: ${reason}`);
  for (const { rule, reason } of stale) console.log(`${rule} is accepted but no longer found: ${reason}`);
  for (const finding of open)
    console.log(`${finding.Level} ${finding.Rule.Id} at ${pathOf(finding)}: ${finding.Message}`);
  console.log(`${open.length} findings that nobody has accepted.`);
  if (open.length + stale.length > 0) process.exitCode = 1;
}

/** Runs the app itself; the CDK's command line would only take longer. */
function synthesise(name: string, context: object): readonly string[] {
  const folder = join(TEMPLATES, name);
  const { status } = spawnSync(process.execPath, [join(ROOT, 'bin/app.ts')], {
    cwd: ROOT,
    // The linter knows AWS's schemas too.
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`The app of the deployment "${name}" cannot be synthesised.`);
  return globSync(join(folder, '*.template.json'));
}
