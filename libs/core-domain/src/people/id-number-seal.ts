import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Work } from '@xiangzhi/plugin-api';
import { maskIdNumber } from './id-number.rules.js';
import type { DocumentedIdentity } from './identity.rules.js';
import type { PersonIdType } from './person.choices.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a text under a township's key; another text each time. */
export const seal = (key: Buffer, text: string): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
};

/** @throws Error when it was sealed under another key or has been altered */
export const unseal = (key: Buffer, sealed: string): string => {
  const whole = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(CIPHER, key, whole.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(whole.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(whole.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
};

/** How an ID number is kept: what can be opened again, what it is found by, what may be shown. */
export interface KeptIdNumber {
  readonly idType: PersonIdType;
  readonly idNumberSealed: string;
  readonly idNumberIndex: string;
  readonly idNumberMasked: string;
}

/** What a number is found by, under the township's key `id-number-index`. Numbers of different kinds of document are never the same one. */
export const blindIndex = (key: Buffer, { idType, idNumber }: DocumentedIdentity): string => createHmac('sha256', key).update(`${idType}:${idNumber}`).digest('hex');

/** RES-1: stored encrypted, found by a blind index of the township. */
export const keptIdNumber = (work: Pick<Work, 'keyFor'>, identity: DocumentedIdentity): KeptIdNumber => ({
  idType: identity.idType,
  idNumberSealed: seal(work.keyFor('id-number'), identity.idNumber),
  idNumberIndex: blindIndex(work.keyFor('id-number-index'), identity),
  idNumberMasked: maskIdNumber(identity.idNumber),
});
