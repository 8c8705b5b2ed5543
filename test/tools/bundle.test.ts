import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bundle, bundleHandlers, bundleTogether } from '../../bin/tools/bundle.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
let root: string;
let out: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baton-bundle-'));
  out = join(root, 'dist');
  mkdirSync(join(root, 'functions/handlers'), { recursive: true });
  mkdirSync(join(root, 'functions/domain'), { recursive: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  cpSync(join(REPOSITORY, 'package-lock.json'), join(root, 'package-lock.json'));
  write('domain/greeting.ts', "export const greeting: string = 'hello';");
  write(
    'handlers/greet.ts',
    "import { greeting } from '../domain/greeting.ts';\nexport const handler = () => greeting;",
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, source: string): void {
  writeFileSync(join(root, 'functions', path), source);
}

async function run({ folder }: Pick<Bundle, 'folder'>): Promise<unknown> {
  const entry = join(folder, 'index.mjs');
  const module = await import(`${pathToFileURL(entry).href}?${statSync(entry).mtimeMs}`);
  return module.handler();
}

async function only(): Promise<Bundle> {
  const [bundle] = await bundleHandlers(out, root);
  if (bundle === undefined) throw new Error('no bundle');
  return bundle;
}

it('makes nothing of nothing', async () => {
  rmSync(join(root, 'functions/handlers'), { recursive: true });
  expect(await bundleHandlers(out, root)).toEqual([]);
});

it('makes one self-contained module with a source map for each handler', async () => {
  write('handlers/part.ts', 'export const handler = () => 1;');
  const bundles = await bundleHandlers(out, root);
  expect(bundles.map(({ handler }) => handler)).toEqual(['greet', 'part']);
  expect(bundles.map(({ folder }) => statSync(join(folder, 'index.mjs')).size)).toEqual(
    bundles.map(({ bytes }) => bytes),
  );
  const source = readFileSync(join(out, 'greet/index.mjs'), 'utf8');
  expect(source).toContain('sourceMappingURL=index.mjs.map');
  expect(JSON.parse(readFileSync(join(out, 'greet/index.mjs.map'), 'utf8')).sources).toHaveLength(2);
  expect(await Promise.all(bundles.map(run))).toEqual(['hello', 1]);
});

it('makes modules for one process that load what they have in common once, also from copies beside it', async () => {
  write('domain/greeting.ts', 'export const greeted = { times: 0 };');
  for (const handler of ['greet', 'part'])
    write(
      `handlers/${handler}.ts`,
      "import { greeted } from '../domain/greeting.ts';\nexport const handler = () => (greeted.times += 1);",
    );
  await bundleTogether(out, root);
  cpSync(join(out, 'part'), join(out, 'asset.1'), { recursive: true });
  const times: unknown[] = [];
  for (const name of ['greet', 'asset.1']) times.push(await run({ folder: join(out, name) }));
  expect(times).toEqual([1, 2]);
});

it('leaves an unchanged handler alone, and makes it again when anything under it changes', async () => {
  const { folder } = await only();
  const madeAt = () => statSync(join(folder, 'index.mjs')).mtimeMs;
  const first = madeAt();
  await only();
  expect(madeAt()).toBe(first);
  write('domain/greeting.ts', "export const greeting: string = 'good morning';");
  expect(await run(await only())).toBe('good morning');
  rmSync(join(folder, 'index.mjs'));
  expect(await run(await only())).toBe('good morning');
});

it('packs large tables, and the code sees them as they are', async () => {
  write(
    'handlers/greet.ts',
    `import domains from 'disposable-email-domains-js/dist/dict/disposable_email_blocklist.json' with { type: 'json' };
     import { getDomain } from 'tldts';
     import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
     export const handler = () => [
       domains.includes('mailinator.com'), getDomain('www.shop.example.co.uk'), getDomain('a.city.kawasaki.jp'),
       parsePhoneNumberFromString('+34 912 345 678')?.country,
     ];`,
  );
  const bundle = await only();
  expect(bundle.bytes).toBeLessThan(250_000);
  expect(await run(bundle)).toEqual([true, 'example.co.uk', 'city.kawasaki.jp', 'ES']);
});

it('brings the credentials that Lambda gives, and no other way to get some', async () => {
  write(
    'handlers/greet.ts',
    `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
     export const handler = async () => {
       process.env.AWS_ACCESS_KEY_ID = 'key';
       process.env.AWS_SECRET_ACCESS_KEY = 'secret';
       return (await new DynamoDBClient({ region: 'eu-west-1' }).config.credentials()).accessKeyId;
     };`,
  );
  const bundle = await only();
  expect(readFileSync(join(bundle.folder, 'index.mjs'), 'utf8')).not.toContain('sso_start_url');
  expect(await run(bundle)).toBe('key');
});

it('knows no types of files by their endings, for mails have no attachments', async () => {
  write(
    'handlers/greet.ts',
    `import MailComposer from 'nodemailer/lib/mail-composer';
     export const handler = async () => {
       const mail = new MailComposer({ text: 'hello', attachments: [{ filename: 'a.pdf', content: 'x' }] });
       return (await mail.compile().build()).toString();
     };`,
  );
  const bundle = await only();
  expect(bundle.bytes).toBeLessThan(70_000);
  expect(await run(bundle)).toContain('Content-Type: application/octet-stream; name=a.pdf');
});

it('leaves what policies say of their keys to editors', async () => {
  mkdirSync(join(root, 'functions/contracts/policies'), { recursive: true });
  const said = ["'of a key, (said)'", '"it\'s said"', '`said,\n twice`'];
  const calls = said.map((text) => `\n  .describe(\n    ${text},\n  )`).join('');
  const key =
    'const key = { seen: [] as string[], describe(text: string) { this.seen.push(text); return this; } };';
  write('contracts/policies/some.ts', `${key}\nexport const policy = key${calls} satisfies object;`);
  write(
    'handlers/greet.ts',
    "import { policy } from '../contracts/policies/some.ts';\nexport const handler = () => [policy.seen, 'not .describe(said)'];",
  );
  const bundle = await only();
  expect(await run(bundle)).toEqual([['', '', ''], 'not .describe(said)']);
});

it('parses as ever without the writer of JSON Schemas', async () => {
  write(
    'handlers/greet.ts',
    `import * as z from 'zod';
     const schema = z.strictObject({
       name: z.string().min(2), ages: z.array(z.int().positive()), is: z.union([z.literal('a'), z.enum(['b', 'c'])]).exactOptional(),
       more: z.record(z.string(), z.lazy(() => z.templateLiteral(['x.', z.string().min(1)]))),
     });
     export const handler = () => [
       schema.parse({ name: 'Ana', ages: [3], is: 'c', more: { one: 'x.y' } }),
       schema.safeParse({ name: 'A', ages: [0], is: 'd', more: { one: 'y' } }).error.issues.map(({ code }) => code),
     ];`,
  );
  const bundle = await only();
  expect(bundle.bytes).toBeLessThan(90_000);
  expect(await run(bundle)).toEqual([
    { name: 'Ana', ages: [3], is: 'c', more: { one: 'x.y' } },
    ['too_small', 'too_small', 'invalid_union', 'invalid_format'],
  ]);
});
