const HTML = ['text/html', 'application/xhtml+xml'];
const JSON_TYPES = ['application/json', 'application/problem+json'];

/**
 * Whether the sender of an `Accept` header is a browser that shows pages: it names HTML, and JSON not before it.
 * Who accepts everything is a program.
 */
export function prefersHtml(accept: string): boolean {
  const wanted = accept.toLowerCase().split(',').map(quality);
  const best = (types: readonly string[]): number =>
    Math.max(0, ...wanted.filter(({ type }) => types.includes(type)).map(({ q }) => q));
  const html = best(HTML);
  return html > 0 && html >= best(JSON_TYPES);
}

function quality(range: string): { readonly type: string; readonly q: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { type, q: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
}
