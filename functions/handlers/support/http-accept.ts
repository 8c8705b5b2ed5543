const HTML = ['text/html', 'application/xhtml+xml'];
const JSON_TYPES = ['application/json', 'application/problem+json'];

/**
 * Whether the sender of an `Accept` header is a browser that shows pages: it names HTML, and JSON not before it.
 * Who accepts everything is a program.
 */
export function prefersHtml(accept: string): boolean {
  const html = weightOf(accept, HTML);
  return html > 0 && html >= weightOf(accept, JSON_TYPES);
}

/** Whether the sender of an `Accept` header wants a table: it names CSV, and neither JSON nor HTML before it. */
export function prefersCsv(accept: string): boolean {
  const csv = weightOf(accept, ['text/csv']);
  return csv > 0 && csv >= weightOf(accept, [...HTML, ...JSON_TYPES]);
}

/** How much one of these types is wanted, from 0 to 1. */
const weightOf = (accept: string, types: readonly string[]): number =>
  Math.max(
    0,
    ...accept
      .toLowerCase()
      .split(',')
      .map(quality)
      .filter(({ type }) => types.includes(type))
      .map(({ q }) => q),
  );

function quality(range: string): { readonly type: string; readonly q: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { type, q: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
}
