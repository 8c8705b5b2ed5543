import { isIPv6 } from 'node:net';
import type { HttpRequest } from './http-handler.ts';

/**
 * Where a request comes from, as far as a limit can tell.
 *
 * @param behindEdge - Whether the gateway's own peer is our edge, which names the sender's address in `X-Forwarded-For`.
 */
export function sourceOf(
  { sourceIp, header }: Pick<HttpRequest, 'sourceIp' | 'header'>,
  behindEdge: boolean,
): string {
  return networkOf(behindEdge ? viewerOf(header('x-forwarded-for'), sourceIp) : sourceIp);
}

/** The address that the edge added. What a sender wrote into the header stands before it; the gateway adds the edge's own. */
function viewerOf(forwardedFor: string, edge: string): string {
  const hops = forwardedFor.split(',').map((hop) => hop.trim());
  if (hops.at(-1) === edge) hops.pop();
  return hops.at(-1) || edge;
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** One host has all addresses of its /64, so these are one source. */
function networkOf(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const network = [...head, ...zeros, ...tail].slice(0, 4);
  return network.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
