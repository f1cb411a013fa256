import { isIP, isIPv4 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** An address in its usual spelling; a forwarded one that is none is replaced by the peer's. */
export const clientAddress = (forwarded: string, peer: string | undefined): string => {
  const address = isIP(forwarded) === 0 ? (peer ?? '') : forwarded;
  return MAPPED.exec(address)?.[1] ?? address;
};

/** What counts as one caller for throttling: an IPv4 address, or the /64 network that one IPv6 subscriber has. */
export const throttleKey = (address: string): string => {
  if (isIPv4(address) || isIP(address) === 0) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const missing = address.includes('::') ? 8 - groups.length - (tail === '' ? 0 : tail.split(':').length) : 0;
  const full = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail === '' ? [] : tail.split(':'))];
  return `${full.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::/64`;
};
