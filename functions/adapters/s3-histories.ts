import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Histories } from '../app/backtest/histories.ts';
import { exportKey, reportKey } from '../contracts/backtest.ts';

/** Exports and reports as objects of a bucket. */
export const s3Histories = (client: S3Client, Bucket: string): Histories => ({
  async open(name) {
    const { Body, ContentLength: bytes = 0 } = await client.send(
      new GetObjectCommand({ Bucket, Key: exportKey(name) }),
    );
    if (!(Body instanceof Readable)) throw new Error('the export has no content');
    return { bytes, chunks: textsOf(Body) };
  },
  async keepReport(name, report) {
    const Key = reportKey(name);
    const Body = JSON.stringify(report);
    await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }));
    return Key;
  },
});

/** A character may be cut between two chunks of bytes. */
async function* textsOf(body: Readable): AsyncGenerator<string, void> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of body) yield decoder.write(chunk);
  yield decoder.end();
}
