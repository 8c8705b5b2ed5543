import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'esbuild';

/** Modules that are tables and nothing else: lists of e-mail domains, phone number plans, public suffixes. */
const DATA_MODULES = /(\.json|[\\/]metadata\.min\.json\.js|[\\/]tldts[\\/].*[\\/]trie\.js)$/;

/** Below this a compressed text and the code that opens it gain nothing. */
const WORTH_PACKING_BYTES = 20_000;

/**
 * Puts large tables into a bundle compressed: they are unpacked once, when the function starts, and the bundle
 * stays small. The sources import such a module as the plain data that it is.
 */
export const packedData: Plugin = {
  name: 'packed-data',
  setup(build) {
    build.onLoad({ filter: DATA_MODULES }, async ({ path }) => {
      const isJson = path.endsWith('.json');
      const options = isJson ? { with: { type: 'json' } } : {};
      const module: Record<string, unknown> = await import(pathToFileURL(path).href, options);
      const values = Object.entries(module);
      const text = JSON.stringify(values.map(([, value]) => (isTyped(value) ? Array.from(value) : value)));
      if (text.length < WORTH_PACKING_BYTES) return undefined;
      return { contents: unpacking(values, inBase85(brotliCompressSync(text))), loader: 'js' };
    });
  },
};

type TypedArray = Uint8Array | Uint16Array | Uint32Array;

function isTyped(value: unknown): value is TypedArray {
  return value instanceof Uint8Array || value instanceof Uint16Array || value instanceof Uint32Array;
}

/**
 * Bytes as text, five characters for four: a twentieth shorter than base64. From `(` on no character but the backslash
 * has to be escaped in a string.
 */
function inBase85(bytes: Buffer): string {
  const padded = Buffer.concat([bytes, Buffer.alloc(3)]);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const word = padded.readUInt32BE(at);
    for (const place of PLACES) text += String.fromCharCode(FIRST + (Math.floor(word / place) % 85));
  }
  return text;
}

const FIRST = '('.charCodeAt(0);
const PLACES = [85 ** 4, 85 ** 3, 85 ** 2, 85, 1];

function unpacking(values: readonly (readonly [string, unknown])[], packed: string): string {
  const exported = values.map(([name, value], at) => {
    const expression = isTyped(value) ? `${value.constructor.name}.from(data[${at}])` : `data[${at}]`;
    return name === 'default' ? `export default ${expression};` : `export const ${name} = ${expression};`;
  });
  return [
    "import { brotliDecompressSync } from 'node:zlib';",
    `const text = ${JSON.stringify(packed)};`,
    'const bytes = Buffer.alloc((text.length / 5) * 4);',
    'for (let at = 0, word = 0; at < text.length; at += 1) {',
    `  word = word * 85 + text.charCodeAt(at) - ${FIRST};`,
    '  if (at % 5 === 4) { bytes.writeUInt32BE(word, ((at - 4) / 5) * 4); word = 0; }',
    '}',
    'const data = JSON.parse(brotliDecompressSync(bytes).toString());',
    ...exported,
  ].join('\n');
}

const ALL_CREDENTIALS = '@aws-sdk/credential-provider-node';

/**
 * Lambda hands a function its role in the environment. The SDK's default chain also brings sign-on, profiles,
 * processes and instance metadata: 90 KB in each bundle that can never be used there.
 */
export const lambdaCredentials: Plugin = {
  name: 'lambda-credentials',
  setup(build) {
    build.onResolve(
      { filter: new RegExp(`^${ALL_CREDENTIALS}$`) },
      async ({ importer, kind, pluginData, resolveDir }) => {
        if (pluginData === ALL_CREDENTIALS) return undefined;
        const { errors, path } = await build.resolve(ALL_CREDENTIALS, {
          importer,
          kind,
          pluginData: ALL_CREDENTIALS,
          resolveDir,
        });
        return errors.length > 0 ? { errors } : { namespace: 'lambda-credentials', path };
      },
    );
    build.onLoad({ filter: /.*/, namespace: 'lambda-credentials' }, ({ path }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: dirname(path),
    }));
  },
};

/**
 * Baton's mails have no attachments: nothing asks for the type of a file by its name, and nothing is fetched from an address.
 * The composer's list of a thousand endings would be a tenth of each bundle that sends mail, its client for HTTP some
 * kilobytes. What is asked all the same is answered as for a file of an unknown ending, what is to be fetched is refused.
 */
export const withoutAttachments: Plugin = {
  name: 'without-attachments',
  setup(build) {
    build.onLoad({ filter: /[\\/]nodemailer[\\/].*[\\/]mime-types\.js$/ }, () => ({
      contents: [
        "export const detectMimeType = () => 'application/octet-stream';",
        "export const detectExtension = () => 'bin';",
      ].join('\n'),
    }));
    build.onLoad({ filter: /[\\/]nodemailer[\\/].*[\\/]fetch[\\/]index\.js$/ }, () => ({
      contents: "export default () => { throw new Error('Mails have no attachments.'); };",
    }));
  },
};

const DESCRIPTION = /(\.describe\(\s*)(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)/g;

/** What policies say of their keys is read by editors only, from schemas: some kilobytes in each bundle that reads a policy. */
export const withoutDescriptions: Plugin = {
  name: 'without-descriptions',
  setup(build) {
    build.onLoad({ filter: /[\\/]contracts[\\/]policies[\\/][^\\/]+\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(DESCRIPTION, "$1''"),
      loader: 'ts',
    }));
  },
};

const JSON_SCHEMA_STEP = /^\s*inst\._zod\.processJSONSchema = .*;$/gm;

/**
 * Editors get JSON Schemas, which `bin/tools/` writes; functions only parse. Zod's writer of them would be 19 KB in each
 * bundle, since every schema names its part of it.
 */
export const withoutJsonSchemas: Plugin = {
  name: 'without-json-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(JSON_SCHEMA_STEP, ''),
    }));
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/ }, async ({ path }) => {
      const names = Object.keys(await import(pathToFileURL(path).href));
      return {
        contents: `const none = () => undefined;\n${names.map((name) => `export { none as ${name} };`).join('\n')}`,
      };
    });
  },
};
