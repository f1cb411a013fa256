/**
 * How a file is sent: to be saved and never shown as a page, whatever a browser takes it for; should it be opened all the same, it stands in a
 * sandbox without scripts. `nosniff` is on every answer. How long an export will be is not known when it begins.
 */
export const fileHeaders = ({ name, mime, bytes }: { readonly name: string; readonly mime: string; readonly bytes?: number }): Readonly<Record<string, string>> => ({
  'content-type': mime,
  ...(bytes === undefined ? {} : { 'content-length': String(bytes) }),
  'content-disposition': `attachment; filename="${plainName(name)}"; filename*=UTF-8''${encoded(name)}`,
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'private, no-store',
});

/** For clients that read Latin letters only. */
const plainName = (name: string): string => {
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - extension.length).replaceAll(/[^A-Za-z0-9._ -]/g, '').trim();
  return `${stem === '' ? 'file' : stem}${extension}`;
};

/** RFC 5987. A stored name has no halves of letters, which could not be written so. */
const encoded = (name: string): string => encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
