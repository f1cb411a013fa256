import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@xiangzhi/kernel';
import type { ScanVerdict, VirusScanner } from './virus-scanner.js';

export interface ClamdSettings {
  readonly host: string;
  readonly port: number;
  /** Milliseconds without a word from it, after which it is given up. */
  readonly patienceMs: number;
}

const COMMAND = 'zINSTREAM\0';
const END = Buffer.alloc(4);
/** An answer is a line; what is longer is none of its. */
const MOST_ANSWER = 4_096;

const AWAY = '病毒检查服务暂时无法使用，文件没有保存；请稍后重新上传，仍不行请联系运维人员';
const TOO_LARGE = '文件超过病毒检查服务能检查的大小，没有保存；请压缩或拆分后重新上传，或请运维人员调大检查服务的上限（见运维手册）';

const unavailable = (cause: unknown): DomainError =>
  new DomainError('UNAVAILABLE', { rule: '§3.8', messageZh: /size limit exceeded/i.test(String(cause)) ? TOO_LARGE : AWAY, message: `UNAVAILABLE: virus scanner: ${String(cause)}`, cause });

/** A chunk goes with its length before it, and an empty one is the end. */
const framed = (): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      this.push(length);
      done(null, chunk);
    },
    flush: (done) => done(null, END),
  });

const answerOf = async (socket: Socket): Promise<string> => {
  let answer = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    answer += chunk.toString('utf8');
    if (answer.includes('\0') || answer.length > MOST_ANSWER) break;
  }
  return answer.replace(/\0[\s\S]*$/, '').trim();
};

const verdictOf = (answer: string): ScanVerdict => {
  if (answer === 'stream: OK') return { kind: 'CLEAN' };
  const virus = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (virus !== undefined) return { kind: 'INFECTED', virus };
  // "INSTREAM size limit exceeded. ERROR" and the like: nobody has looked at the whole file.
  throw new Error(answer === '' ? 'no answer' : answer.slice(0, 200));
};

/** ClamAV's daemon, by its own protocol (`INSTREAM` of clamd(8)): the file is streamed to it, so it may run on another machine. */
export class Clamd implements VirusScanner {
  constructor(private readonly settings: ClamdSettings) {}

  async scan(path: string): Promise<ScanVerdict> {
    const { host, port, patienceMs } = this.settings;
    const socket = connect({ host, port });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error(`silent for ${patienceMs} ms`)));
    try {
      socket.write(COMMAND);
      // It may answer before it has heard all, and close: what it says counts, not that it stopped listening.
      const sent = Promise.allSettled([pipeline(createReadStream(path), framed(), socket, { end: false })]);
      const answer = await answerOf(socket);
      const [sending] = await sent;
      if (answer === '' && sending.status === 'rejected') throw new Error(String(sending.reason));
      return verdictOf(answer);
    } catch (error) {
      throw unavailable(error);
    } finally {
      socket.destroy();
    }
  }
}
