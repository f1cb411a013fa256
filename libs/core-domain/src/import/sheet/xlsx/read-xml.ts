// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- authors compile beside our sources, and see no file that is not named
/// <reference path="./saxen.d.ts" />
import type { Readable } from 'node:stream';

/** What is done with the elements of a part; names are without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: () => Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Tells a listener what stands in a part of a workbook, and pauses after each piece of the file: what has been heard can be handed on, and
 * nothing further is read until it was taken. No entity but those of XML itself is known, so that none can unfold.
 * @throws Error for what is no XML
 */
export async function* readXml(content: Readable, listener: XmlListener): AsyncGenerator<void> {
  // Few processes ever read a workbook, and all of them would load it.
  const { Parser } = await import('saxen');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new Parser()
    .on('openTag', (name, attributes) => listener.open?.(localName(name), attributes))
    .on('closeTag', (name) => listener.close?.(localName(name)))
    .on('text', (text, decode) => listener.text?.(decode(text)))
    .on('cdata', (text) => listener.text?.(text))
    .on('error', (problem) => {
      throw problem;
    });
  for await (const chunk of content as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.end();
  yield;
}

/** The same without pauses. */
export const heardXml = async (content: Readable, listener: XmlListener): Promise<void> => {
  for await (const _ of readXml(content, listener)) void _;
};
