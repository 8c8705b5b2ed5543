import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

/** All S3 clients of this process work on objects in memory, by `bucket/key`. */
export function fakeS3() {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Buffer[]>();
  const sdk = mockClient(S3Client);
  const pathOf = ({
    Bucket,
    Key,
  }: {
    readonly Bucket?: string | undefined;
    readonly Key?: string | undefined;
  }) => `${Bucket}/${Key}`;
  const bytesOf = (body: unknown): Buffer => Buffer.from(body as Uint8Array);

  sdk.on(PutObjectCommand).callsFake(async (input) => {
    objects.set(pathOf(input), bytesOf(input.Body));
    return {};
  });
  sdk.on(CreateMultipartUploadCommand).callsFake(async (input) => {
    uploads.set(pathOf(input), []);
    return { UploadId: pathOf(input) };
  });
  sdk.on(UploadPartCommand).callsFake(async (input) => {
    const parts = uploads.get(input.UploadId) ?? [];
    parts[input.PartNumber - 1] = bytesOf(input.Body);
    return { ETag: `part-${input.PartNumber}` };
  });
  sdk.on(CompleteMultipartUploadCommand).callsFake(async (input) => {
    objects.set(pathOf(input), Buffer.concat(uploads.get(input.UploadId) ?? []));
    return {};
  });
  sdk.on(GetObjectCommand).callsFake(async (input) => {
    const bytes = objects.get(pathOf(input));
    if (bytes === undefined) throw new NoSuchKey({ message: 'no such key', $metadata: {} });
    return { Body: streamOf(bytes), ContentLength: bytes.length };
  });
  return { objects, uploads, restore: () => sdk.restore() };
}

/** Bytes that an object may be cut into on its way. */
const PIECE = 10_007;

/** As the SDK gives it: a stream of Node, with the ways to read all of it. */
function streamOf(bytes: Buffer): NonNullable<GetObjectCommandOutput['Body']> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, place) =>
    bytes.subarray(place * PIECE, (place + 1) * PIECE),
  );
  const ways = { transformToString: async () => bytes.toString('utf8') };
  return Object.assign(Readable.from(pieces), ways) as NonNullable<GetObjectCommandOutput['Body']>;
}
