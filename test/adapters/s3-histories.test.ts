import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, it } from 'vitest';
import { s3Histories } from '../../functions/adapters/s3-histories.ts';
import { fakeS3 } from '../support/fake-s3.ts';

const client = new S3Client({ region: 'eu-west-1' });
const histories = s3Histories(client, 'bucket');
const report = {
  rows: 0,
  came: { first: 1, last: 2 },
  bad: { count: 0, first: [] },
  flips: { count: 0, first: [] },
  comparison: {} as never,
};

let restore: () => void;
afterEach(() => restore());

it('an export is opened by its name, and its text is whole however its bytes are cut', async () => {
  const s3 = fakeS3();
  restore = s3.restore;
  const text = 'Línea €\n'.repeat(5_000);
  s3.objects.set('bucket/exports/2026.jsonl', Buffer.from(text));
  const { bytes, chunks } = await histories.open('2026');
  expect(bytes).toBe(Buffer.byteLength(text));
  expect((await Readable.from(chunks).toArray()).join('')).toBe(text);
  await expect(histories.open('2025')).rejects.toThrow('no such key');
});

it('an export without content is a defect', async () => {
  const sdk = mockClient(client);
  restore = () => sdk.restore();
  sdk.on(GetObjectCommand).resolves({});
  await expect(histories.open('2026')).rejects.toThrow('no content');
});

it('a report lies beside its export, as JSON', async () => {
  const sdk = mockClient(client);
  restore = () => sdk.restore();
  sdk.on(PutObjectCommand).resolves({});
  expect(await histories.keepReport('2026', report)).toBe('reports/2026.json');
  expect(sdk.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({
    Bucket: 'bucket',
    Key: 'reports/2026.json',
    Body: JSON.stringify(report),
    ContentType: 'application/json',
  });
});
