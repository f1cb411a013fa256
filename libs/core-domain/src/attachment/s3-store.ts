import { pipeline, type Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { DomainError } from '@xiangzhi/kernel';
import { assertFileKey, assertTenantId, FileStore, isContentName, type FileKey, type OpenedFile, type StoredContent } from './file-store.js';
import { verifiedContent } from './verified-content.js';

/** A bucket of a server that speaks S3: MinIO, Ceph, the object stores of the cloud providers. */
export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Whether the bucket stands in the path, as own servers have it, or in the name of the host. */
  readonly pathStyle: boolean;
}

/** How often a call is made before its failure is one. */
const ATTEMPTS = 3;
const [CONNECT_MS, IDLE_MS] = [5_000, 30_000];

const answersWith = (error: unknown, ...codes: readonly number[]): boolean =>
  codes.includes((error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0);

/** Not there; of a listing also: the key may not ask for it, or the server does not know the question. */
const [MISSING, UNLISTED] = [[404], [403, 404, 405, 501]] as const;

const unavailable = (cause: unknown): DomainError =>
  new DomainError('UNAVAILABLE', { rule: '§3.8', messageZh: '附件存储暂时无法使用，文件没有保存或取出；请稍后重试，仍不行请联系运维人员', message: `UNAVAILABLE: object store: ${String(cause)}`, cause });

/** Undefined for what is not there. @throws DomainError UNAVAILABLE for whatever else the server says */
const answered = async <Answer>(asking: Promise<Answer>, nothing: readonly number[] = MISSING): Promise<Answer | undefined> => {
  try {
    return await asking;
  } catch (error) {
    if (answersWith(error, ...nothing)) return undefined;
    throw unavailable(error);
  }
};

/**
 * Contents in a bucket: `<township>/<hash>`. A content of several parts appears when the last one has come, and not at all when it is not
 * what its key says. What the server refuses, or does not answer, is UNAVAILABLE and no defect.
 */
export class S3Store extends FileStore {
  private client: Promise<S3Client> | undefined;

  constructor(private readonly settings: S3Settings) {
    super();
  }

  async put(key: FileKey, content: Readable): Promise<void> {
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connected();
    if (await answered(client.send(new HeadObjectCommand(this.objectOf(key))))) {
      content.destroy();
      return;
    }
    const { Upload } = await import('@aws-sdk/lib-storage');
    // What breaks in the content shows in the body.
    const body = pipeline(content, verifiedContent(key.sha256), () => undefined);
    try {
      await new Upload({ client, params: { ...this.objectOf(key), Body: body }, queueSize: 1 }).done();
    } catch (error) {
      const broken = body.errored;
      body.destroy();
      throw broken ?? unavailable(error);
    }
  }

  async open(key: FileKey): Promise<OpenedFile | undefined> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connected();
    const found = await answered(client.send(new GetObjectCommand(this.objectOf(key))));
    return found && { bytes: found.ContentLength ?? 0, content: found.Body as Readable };
  }

  async delete(key: FileKey): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connected();
    await answered(client.send(new DeleteObjectCommand(this.objectOf(key))));
  }

  async *list(tenantId: string): AsyncGenerator<readonly StoredContent[]> {
    assertTenantId(tenantId);
    const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
    const client = await this.connected();
    const Prefix = `${tenantId.toLowerCase()}/`;
    let ContinuationToken: string | undefined;
    do {
      const page = await answered(client.send(new ListObjectsV2Command({ Bucket: this.settings.bucket, Prefix, ContinuationToken })));
      yield (page?.Contents ?? []).flatMap(({ Key = '', LastModified }) => {
        const sha256 = Key.slice(Prefix.length);
        return LastModified && isContentName(sha256) ? [{ sha256, putAt: LastModified }] : [];
      });
      ContinuationToken = page?.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  /** Uploads in parts that have stopped; where the server does not list them, a rule of the bucket may end them. */
  async removeDrafts(tenantId: string, before: Date): Promise<number> {
    assertTenantId(tenantId);
    const { AbortMultipartUploadCommand, ListMultipartUploadsCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connected();
    const { bucket: Bucket } = this.settings;
    const page = await answered(client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: `${tenantId.toLowerCase()}/` })), UNLISTED);
    const old = (page?.Uploads ?? []).filter(({ Initiated }) => Initiated !== undefined && Initiated <= before);
    for (const { Key, UploadId } of old) await answered(client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })));
    return old.length;
  }

  private objectOf(key: FileKey): { readonly Bucket: string; readonly Key: string } {
    assertFileKey(key);
    return { Bucket: this.settings.bucket, Key: `${key.tenantId.toLowerCase()}/${key.sha256}` };
  }

  /** Loaded and made by the first who needs it: most installations have a directory. */
  private connected(): Promise<S3Client> {
    return (this.client ??= this.connect());
  }

  private async connect(): Promise<S3Client> {
    const { S3Client } = await import('@aws-sdk/client-s3');
    const { endpoint, region, accessKeyId, secretAccessKey, pathStyle } = this.settings;
    return new S3Client({
      endpoint, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: pathStyle, maxAttempts: ATTEMPTS,
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
      // Servers other than Amazon's know only the checks that a call requires; the hash of a content is ours to check.
      requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }
}
