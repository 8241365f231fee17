import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** An object as it came. */
export interface Got {
  readonly body: Uint8Array | undefined;
  readonly etag: string | undefined;
}

/** The two requests that files are read and written with. */
export interface Wire {
  readonly get: (bucket: string, key: string, ifNoneMatch: string | undefined) => Promise<Got>;
  readonly put: (
    bucket: string,
    key: string,
    body: Uint8Array,
    contentType: string,
    ifMatch?: string,
  ) => Promise<unknown>;
}

/** Requests to the S3 of the environment. */
export function connectFiles(config: S3ClientConfig = {}): Wire {
  const client = new S3Client({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    ...config,
  });
  return {
    async get(Bucket, Key, etag) {
      const condition = etag === undefined ? {} : { IfNoneMatch: etag };
      const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket, Key, ...condition }));
      return { body: await Body?.transformToByteArray(), etag: ETag };
    },
    put: (Bucket, Key, Body, ContentType, etag) => {
      const condition = etag === undefined ? {} : { IfMatch: etag };
      return client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, ...condition }));
    },
  };
}
