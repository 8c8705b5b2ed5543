import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../functions/handlers/support/source-of.ts';

const request = (sourceIp: string, forwardedFor = '') => ({
  sourceIp,
  header: (name: string) => (name === 'x-forwarded-for' ? forwardedFor : ''),
});

describe('without an edge', () => {
  it('is the address that spoke to the gateway, whatever a header claims', () => {
    expect(sourceOf(request('192.0.2.1', '10.0.0.1, 192.0.2.1'), false)).toBe('192.0.2.1');
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['', ''],
  ])('is the network of %s', (address, network) => {
    expect(sourceOf(request(address), false)).toBe(network);
  });
});

describe('behind the edge', () => {
  it.each([
    ['198.51.100.7, 203.0.113.9', '198.51.100.7'],
    ['198.51.100.7', '198.51.100.7'],
    ['10.0.0.1, 10.0.0.2, 198.51.100.7, 203.0.113.9', '198.51.100.7'],
    ['2001:db8:1:2::7,203.0.113.9', '2001:db8:1:2'],
    ['203.0.113.9', '203.0.113.9'],
    ['', '203.0.113.9'],
  ])('is what the edge added: %s', (forwardedFor, source) => {
    expect(sourceOf(request('203.0.113.9', forwardedFor), true)).toBe(source);
  });
});
