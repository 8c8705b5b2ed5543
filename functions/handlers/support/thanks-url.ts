/** Our own page, for forms that name none of theirs. */
const OWN_PAGE = '/thanks';

/**
 * Where a browser goes after its post: the page that the form names, if it lies on one of the company's own origins.
 * Anything else could send the company's visitors anywhere.
 */
export function thanksUrl(redirect: string | undefined, formOrigins: readonly string[]): string {
  const url = redirect === undefined ? null : URL.parse(redirect);
  // By the beginning of the whole address: `blob:` has an origin too, and a user or password stands before the host.
  const isOurs = url !== null && formOrigins.some((origin) => url.href.startsWith(`${origin}/`));
  return isOurs ? url.href : OWN_PAGE;
}
