/** What a reader sees of a document: its text without styles, hidden parts and tags. */
export const visibleText = (markup: string): string =>
  decoded(
    markup
      .replace(/<(style|title)>[\s\S]*?<\/\1>/g, '')
      .replace(/<div style="display:none[\s\S]*?<\/div>/, '')
      .replace(/<[^>]*>/g, ' '),
  );

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

const decoded = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? '');

/** Its words in order, without punctuation between them. */
export const wordsOf = (text: string): readonly string[] =>
  text.split(/[\s:().,“”]+/u).filter((word) => word !== '');

/** Values of an attribute, in order. */
export const valuesOf = (markup: string, attribute: string): readonly string[] =>
  [...markup.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value]) => decoded(value ?? ''));
