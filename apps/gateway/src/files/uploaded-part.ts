import { Busboy, type BusboyConfig, type BusboyInstance } from '@fastify/busboy';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { ClientGone, fault, type HttpFault } from '../http/http-fault.js';

/** The file of a form, while it comes in. */
export interface UploadedPart {
  readonly name: string;
  readonly declared: string;
  readonly content: Readable;
}

const LIMITS: BusboyConfig['limits'] = { files: 1, fields: 4, fieldSize: 1_024, fieldNameSize: 100, parts: 5, headerPairs: 20, headerSize: 8_192 };

const unreadable = (): HttpFault => fault('VALIDATION', '上传内容不完整或格式不正确，请重新上传');
const noFile = (): HttpFault => fault('VALIDATION', '没有收到文件：请用 multipart/form-data 上传，文件放在名为 file 的一栏里');

const formOf = (request: IncomingMessage): BusboyInstance => {
  const type = request.headers['content-type'];
  if (type === undefined || !/^multipart\/form-data\s*;/i.test(type)) throw fault('VALIDATION', '上传文件须用 multipart/form-data（请求头 Content-Type）', 415, { accept: 'multipart/form-data' });
  try {
    return new Busboy({ headers: { ...request.headers, 'content-type': type }, limits: LIMITS });
  } catch {
    throw unreadable();
  }
};

/**
 * The file of a form, `file`, as a stream: nothing of it is held. Other parts are passed over.
 * @throws HttpFault VALIDATION when there is none, or the form is broken; ClientGone. What breaks off later breaks the stream.
 */
export const uploadedPart = (request: IncomingMessage): Promise<UploadedPart> => {
  const form = formOf(request);
  return new Promise((resolve, reject) => {
    let content: Readable | undefined;
    const fail = (reason: Error): void => {
      request.unpipe(form);
      content?.destroy(reason);
      reject(reason);
    };
    form.on('file', (field, stream, ...[name, , declared]) => {
      if (field !== 'file') return void stream.resume();
      content = stream;
      resolve({ name: name ?? '', declared, content: stream });
    });
    form.on('error', () => fail(unreadable()));
    form.on('finish', () => fail(noFile()));
    request.once('close', () => {
      if (!request.complete) fail(new ClientGone());
    });
    request.pipe(form);
  });
};
