/** Header by which the edge proves that a request came through it. */
export const ORIGIN_HEADER = 'x-origin-secret';
