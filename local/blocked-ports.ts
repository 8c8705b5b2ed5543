/**
 * Ports that neither browsers nor `fetch` speak to, since other services listen there; those below 1024 are not ours to
 * listen on.
 *
 * @see https://fetch.spec.whatwg.org/#port-blocking
 */
const BLOCKED: readonly number[] = [
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
];

export const isBlockedPort = (port: number): boolean => BLOCKED.includes(port);
