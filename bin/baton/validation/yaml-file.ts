import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  parseDocument,
} from 'yaml';

/** Where a value is in a policy: keys and list indexes from the top. */
export type Path = readonly (string | number)[];

/** A place in a file, counted from 1 as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface YamlFile {
  /** The plain data; undefined when the file is not YAML. */
  readonly data: unknown;
  readonly syntaxErrors: readonly (Position & { readonly message: string })[];
  /** Where a value begins, or the key that leads to it; the nearest place above where it is absent. */
  positionOf(path: Path, part: 'key' | 'value'): Position;
}

/** Whatever is wrong after these is told once they are mended: in a file of another kind everything is. */
const MOST_ERRORS = 5;

/** Characters. No policy is as long, and data that were given by mistake would be read for minutes. */
const LONGEST = 1_000_000;

const TOO_LONG: YamlFile = {
  data: undefined,
  syntaxErrors: [
    { line: 1, column: 1, message: `it has more than ${LONGEST / 1_000} kB, which is no policy` },
  ],
  positionOf: () => ({ line: 1, column: 1 }),
};

export function readYaml(text: string): YamlFile {
  if (text.length > LONGEST) return TOO_LONG;
  const lines = new LineCounter();
  const document = parseDocument(uptoErrors(text), { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const { length } = document.errors;
  const syntaxErrors = document.errors.slice(0, MOST_ERRORS).map(({ message, pos }, index) => ({
    ...at(pos[0]),
    message:
      index === MOST_ERRORS - 1 && length > MOST_ERRORS
        ? `${message} (and more like it: is this the file that was meant?)`
        : message,
  }));
  return {
    data: syntaxErrors.length === 0 ? document.toJS() : undefined,
    syntaxErrors,
    positionOf: (path, part) => at(offsetOf(document, path, part)),
  };
}

/** The text, or where there are many errors its beginning with one more of them than are told. */
function uptoErrors(text: string): string {
  let errors = 0;
  for (const { type, offset } of new Parser().parse(text)) {
    if (type === 'error') errors += 1;
    if (errors > MOST_ERRORS) return text.slice(0, offset + 1);
  }
  return text;
}

function offsetOf(document: Document, path: Path, part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const inner = innerOf(isAlias(node) ? node.resolve(document) : node, step);
    if (inner === undefined) return offset;
    const isWanted = depth === path.length - 1;
    offset = (isWanted && part === 'key' ? startOf(inner.key) : startOf(inner.value)) ?? offset;
    node = inner.value;
  }
  return offset;
}

/** What one step of a path leads to; an item of a list has no key. */
function innerOf(node: unknown, step: string | number): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof step === 'number' && step < node.items.length) return { value: node.items[step] };
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
